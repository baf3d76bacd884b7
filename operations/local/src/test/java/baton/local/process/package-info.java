/// Processes that behave, tried with real ones.
@NullMarked
package baton.local.process;

import org.jspecify.annotations.NullMarked;
