/// From `baton.events` to the tables: one consumer, which starts at the positions in Postgres.
///
/// Start with [Follower], the loop; then [Delivery], which handles records that cannot be read or
/// stored. After a failure the loop starts over from the positions, so nothing here needs to be
/// undone.
@NullMarked
package baton.stats.kafka;

import org.jspecify.annotations.NullMarked;
