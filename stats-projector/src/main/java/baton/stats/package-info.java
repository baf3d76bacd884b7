/// The read side: events become rows, each once, and the rows are what people and programs ask.
///
/// Start with [Projector], one batch in one transaction; then [Chat], what a chat is to the tables; then the
/// [Projection]s, one file a table. `baton.stats.kafka` brings the events, `baton.stats.http` answers the reads.
///
/// | a          | is                                             | never                                  |
/// |------------|------------------------------------------------|----------------------------------------|
/// | batch      | events, and the positions they lead to         | is written in part                     |
/// | projection | what one table makes of a batch                | reads the clock, or another's table    |
/// | position   | the first offset that is not yet in the tables | moves without the rows, or without us  |
@NullMarked
package baton.stats;

import org.jspecify.annotations.NullMarked;
