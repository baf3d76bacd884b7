package baton.chaos.judge;

import baton.assignment.domain.Turn.Outcome;
import baton.chaos.judge.PartitionLog.Told;
import baton.events.Event;
import baton.events.envelope.CommandEnvelope;
import baton.events.envelope.ReplyEnvelope;
import baton.events.wire.CloudEvents;
import baton.events.wire.LogPosition;
import baton.events.wire.UnreadableMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Reconstructs what the engine did for each command, from the ids of what it wrote.
public final class DecidedTurns {

    private static final String CHECK = "log";

    private final PartitionLog log;
    private final Iterator<ConsumerRecord<byte[], byte[]>> events;

    /// The next event of the log that belongs to no turn yet.
    private @Nullable ConsumerRecord<byte[], byte[]> next;

    /// A command and its outcome.
    public record DecidedTurn(long offset, CommandEnvelope command, Outcome outcome) {}

    DecidedTurns(PartitionLog log) {
        this.log = log;
        this.events = log.events();
        this.next = nextEvent();
    }

    /// Goes through all turns until `each` finds something, or the log contradicts itself.
    Optional<Finding> forEach(Function<DecidedTurn, Optional<Finding>> each) {
        for (var commands = log.commands(); commands.hasNext(); ) {
            var command = commands.next();
            try {
                var finding = each.apply(turn(command));
                if (finding.isPresent()) {
                    return finding;
                }
            } catch (UnreadableMessage e) {
                return Optional.of(at(command.offset(), "unreadable: " + e.why()));
            } catch (OutOfPlace e) {
                return Optional.of(at(command.offset(), String.valueOf(e.getMessage())));
            }
        }
        return next == null
                ? Optional.empty()
                : Optional.of(at(
                        -1,
                        "event at offset %d belongs to no command, or comes too late: %s"
                                .formatted(next.offset(), LogPosition.of(next.headers()))));
    }

    private DecidedTurn turn(ConsumerRecord<byte[], byte[]> record) throws UnreadableMessage, OutOfPlace {
        var at = Instant.ofEpochMilli(record.timestamp());
        var command = CloudEvents.readCommand(record.headers(), record.value(), at);
        var happened = new ArrayList<Event>();
        while (next != null && isOf(next, record.offset())) {
            var event = CloudEvents.readEvent(next.headers(), next.value());
            inPlace(
                    happened.size(),
                    LogPosition.of(next.headers()).orElseThrow().number(),
                    event.body());
            happened.add(event.body());
            next = nextEvent();
        }
        var told = new ArrayList<ReplyEnvelope>();
        for (Told reply : log.told(record.offset())) {
            inPlace(happened.size() + told.size(), reply.number(), reply.reply());
            told.add(reply.reply());
        }
        return new DecidedTurn(record.offset(), command, new Outcome(List.copyOf(happened), List.copyOf(told)));
    }

    private boolean isOf(ConsumerRecord<byte[], byte[]> event, long offset) {
        return LogPosition.of(event.headers())
                .filter(place -> place.partition() == log.partition() && place.offset() == offset)
                .isPresent();
    }

    private static void inPlace(int expected, long number, Object what) throws OutOfPlace {
        if (expected != number) {
            throw new OutOfPlace(
                    "output no. %d of the command (expected: no. %d): %s".formatted(number, expected, what));
        }
    }

    private @Nullable ConsumerRecord<byte[], byte[]> nextEvent() {
        return events.hasNext() ? events.next() : null;
    }

    private Finding at(long offset, String detail) {
        return new Finding(CHECK, log.partition(), offset, null, null, detail);
    }

    /// A record is missing, or is there twice.
    private static final class OutOfPlace extends Exception {

        private static final long serialVersionUID = 1;

        OutOfPlace(String detail) {
            super(detail);
        }
    }
}
