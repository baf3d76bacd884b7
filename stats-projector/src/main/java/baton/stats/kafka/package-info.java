/// From `baton.events` to the tables: one consumer, from the positions that stand in Postgres, for ever.
///
/// Start with [Follower], the loop; then [Delivery], which copes with what cannot be read or kept.
/// Where something is broken, the loop starts over from the positions: nothing here needs to be undone.
@NullMarked
package baton.stats.kafka;

import org.jspecify.annotations.NullMarked;
