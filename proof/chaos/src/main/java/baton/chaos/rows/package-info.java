/// The rows of the fault table, and how one is run.
///
/// Start with [FaultRows], all of them in order; [RowRun] is one run of one row.
@NullMarked
package baton.chaos.rows;

import org.jspecify.annotations.NullMarked;
