/// The live feed: what happens to an operator, told to its console as it happens (docs/adr/0006-live-feed.md).
///
/// Start with [LiveFeed], the way in; then [PartitionFeed], where a stream begins and goes on without a gap; then
/// [FeedSubscriber], which knows what is an operator's own. Neither Kafka nor HTTP is known here.
///
/// | a       | is                                                   | never                              |
/// |---------|------------------------------------------------------|------------------------------------|
/// | stream  | one connection of one console                        | waits for another one              |
/// | console | an operator in a queue, however many its connections | is told what belongs to another    |
/// | window  | the last events of a partition, in memory            | is asked for what it has not whole |
@NullMarked
package baton.ingest.feed;

import org.jspecify.annotations.NullMarked;
