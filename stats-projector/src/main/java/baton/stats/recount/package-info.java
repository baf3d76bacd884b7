/// Proves that the tables are what the log says: events against Kafka's raw records, rows against their recount.
///
/// Shares nothing with the projector but the names of the tables: the numbers are counted by the views of the schema,
/// the records are read as they lie on Kafka. The way in is [baton.stats.recount.RecountCommand]. It only reads.
@NullMarked
package baton.stats.recount;

import org.jspecify.annotations.NullMarked;
