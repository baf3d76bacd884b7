/// Processes of this machine: start them, watch them, kill them, and leave none behind.
///
/// Start with [Child], one process; [Part] controls a process over all its runs.
@NullMarked
package baton.local.process;

import org.jspecify.annotations.NullMarked;
