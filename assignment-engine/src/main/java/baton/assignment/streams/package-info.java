/// The domain inside Kafka Streams: topology, processors, the store, the timers.
///
/// Start with [AssignmentTopology], the picture; then [DecidingProcessor], where Kafka calls the
/// rules. There are no rules in this package.
@NullMarked
package baton.assignment.streams;

import org.jspecify.annotations.NullMarked;
