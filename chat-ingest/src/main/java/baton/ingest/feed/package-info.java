/// The live feed: tells an operator's console at once what happens to the operator
/// (docs/adr/0006-live-feed.md).
///
/// Start with [LiveFeed]; then [PartitionFeed], where a stream begins and continues without a gap;
/// then [FeedSubscriber], which selects the events of one operator. Only [FeedCalls] knows HTTP,
/// and nothing here knows Kafka.
///
/// | a       | is                                                   | never                              |
/// |---------|------------------------------------------------------|------------------------------------|
/// | stream  | one connection of one console                        | waits for another stream           |
/// | console | an operator in a queue, with all its connections     | receives events of another one     |
/// | window  | the latest events of a partition, in memory          | is read where it has gaps          |
@NullMarked
package baton.ingest.feed;

import org.jspecify.annotations.NullMarked;
