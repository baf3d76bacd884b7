/// The domain inside Kafka Streams: topology, processors, the store, the timers.
///
/// Start with [AssignmentTopology], the picture; then [DecidingProcessor], the only seam between rules and Kafka.
/// No rule is here, and nothing here decides.
@NullMarked
package baton.assignment.streams;

import org.jspecify.annotations.NullMarked;
