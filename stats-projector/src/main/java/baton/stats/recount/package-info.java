/// Checks that the tables are what the log says: events against Kafka's raw records, rows against
/// their recount.
///
/// Start with [baton.stats.recount.RecountCommand]. It shares only the names of the tables with the
/// projector: views of the schema count the numbers, and the records are read as they are in Kafka.
/// It only reads.
@NullMarked
package baton.stats.recount;

import org.jspecify.annotations.NullMarked;
