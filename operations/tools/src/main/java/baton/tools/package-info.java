/// One command line for the people who look after a running Baton. [Tools] is the entry point; each
/// tool is a subcommand in its own package.
@NullMarked
package baton.tools;

import org.jspecify.annotations.NullMarked;
