/// The fault table as a page, and the file that it comes from.
///
/// Start with [FaultPage].
@NullMarked
package baton.chaos.report;

import org.jspecify.annotations.NullMarked;
