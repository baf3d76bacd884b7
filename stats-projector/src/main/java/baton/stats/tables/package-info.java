/// The tables of the read side, one file per table.
///
/// Start with [Projection]: what a table is told, and when it writes.
@NullMarked
package baton.stats.tables;

import org.jspecify.annotations.NullMarked;
