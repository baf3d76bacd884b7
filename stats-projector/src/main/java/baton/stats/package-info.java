/// The read side: events become rows, each once, and the rows are what people and programs ask.
///
/// Start with `baton.stats.database.Projector`, one batch in one transaction; then `.fold`, what events make of a chat;
/// then `.tables`, one file per table. `.kafka` brings the events, `.http` answers the reads.
///
/// | a          | is                                             | never                                  |
/// |------------|------------------------------------------------|----------------------------------------|
/// | batch      | events, and the positions they lead to         | is written in part                     |
/// | projection | what one table makes of a batch                | reads the clock, or another's table    |
/// | position   | the first offset that is not yet in the tables | moves without the rows, or without us  |
@NullMarked
package baton.stats;

import org.jspecify.annotations.NullMarked;
