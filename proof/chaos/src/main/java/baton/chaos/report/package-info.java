/// The page of the fault table, and the file from which it is made.
///
/// Start with [FaultPage].
@NullMarked
package baton.chaos.report;

import org.jspecify.annotations.NullMarked;
