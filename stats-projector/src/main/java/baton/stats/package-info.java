/// The read side: turns each event into rows once, and answers reads from the rows.
///
/// Start with `baton.stats.database.Projector`, one batch in one transaction; then `.fold`, what
/// events make of a chat; then `.tables`, one file per table. `.kafka` reads the events, `.http`
/// answers the reads, `.recount` checks the tables against the log, and `.rebuild` makes them
/// again.
///
/// | a          | is                                             | never                                  |
/// |------------|------------------------------------------------|----------------------------------------|
/// | batch      | events, and the positions after them           | is written in part                     |
/// | projection | the rows that a batch gives one table          | reads the clock, or another table      |
/// | position   | the first offset that is not yet in the tables | moves without the rows                 |
@NullMarked
package baton.stats;

import org.jspecify.annotations.NullMarked;
