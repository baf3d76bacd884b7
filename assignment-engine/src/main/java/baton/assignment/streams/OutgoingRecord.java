package baton.assignment.streams;

import baton.assignment.domain.Turn;
import baton.events.envelope.CommandEnvelope;
import baton.events.envelope.EventEnvelope;
import baton.events.wire.CloudEvents;
import baton.events.wire.LogPosition;
import baton.events.wire.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/// One record that a turn writes. Its bytes depend only on the log, not on the instance or the time
/// of day.
///
/// @param to the name of the sink in the topology
/// @param at the timestamp of the record
record OutgoingRecord(String to, int partition, Instant at, Message message) {

    /// The records of a turn: first its events, in the partition number of the command, then its
    /// replies, each to the partition of its caller.
    ///
    /// @param in the partition of the command; with `offset` it makes the ids the same on every
    ///     replay
    static List<OutgoingRecord> of(CommandEnvelope command, Turn.Outcome outcome, TopicPartition in, long offset) {
        var records = new ArrayList<OutgoingRecord>();
        for (var event : outcome.events()) {
            var id = new LogPosition(in.partition(), offset, records.size()).toString();
            var envelope =
                    new EventEnvelope(id, command.time(), event, command.id(), command.traceParent(), command.actor());
            var message = CloudEvents.write(envelope);
            records.add(new OutgoingRecord(AssignmentTopology.EVENTS, in.partition(), command.time(), message));
        }
        for (var reply : outcome.replies()) {
            var id = new LogPosition(in.partition(), offset, records.size()).toString();
            var message = CloudEvents.write(reply, id, command.time());
            records.add(
                    new OutgoingRecord(AssignmentTopology.REPLIES, reply.to().partition(), command.time(), message));
        }
        return records;
    }
}
