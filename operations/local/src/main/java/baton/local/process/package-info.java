/// Processes of this machine: start them, watch them, kill them, and leave none behind.
///
/// Start with [Child], one process; [Part] is one process through all its lives.
@NullMarked
package baton.local.process;

import org.jspecify.annotations.NullMarked;
