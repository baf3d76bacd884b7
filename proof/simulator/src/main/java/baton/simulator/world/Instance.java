package baton.simulator.world;

import baton.assignment.domain.ChatQueue;
import baton.assignment.domain.DueDeadlines;
import baton.assignment.domain.Turn;
import baton.events.Command;
import baton.events.CommandEnvelope;
import baton.events.QueueId;
import baton.events.QueueSettings;
import baton.simulator.rules.Invariant;
import baton.simulator.rules.Violation;
import baton.simulator.world.SimulatedRecords.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One engine that works on the partition, as a Kafka Streams task calls the domain. Nothing that
/// it does is visible before it is committed.
public final class Instance {

    /// A command with its outcome.
    public record Taken(int offset, CommandEnvelope command, Turn.Outcome outcome) {}

    /// What is committed together, or not at all.
    public record Transaction(List<Taken> turns, List<Command> timers, List<Change> changes) {

        Transaction() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        boolean isEmpty() {
            return turns.isEmpty() && timers.isEmpty();
        }
    }

    private final QueueSettings settings;
    private final Transaction open = new Transaction();
    private final TreeMap<QueueId, SimulatedRecords> records = new TreeMap<>();
    private final TreeMap<QueueId, ChatQueue> queues = new TreeMap<>();
    private int position;

    /// Starts like every engine: with the records of the changelog, at the first command that is
    /// not committed.
    Instance(QueueSettings settings, List<Change> changelog, int position) {
        this.settings = settings;
        this.position = position;
        changelog.forEach(change -> recordsOf(change.queue()).restore(change.key(), change.value()));
        records.forEach((id, restored) -> restored.chats().forEach(queue(id)::restore));
        records.forEach((id, restored) -> restored.operators().forEach(queue(id)::restore));
    }

    /// The offset of the next command.
    int position() {
        return position;
    }

    Transaction open() {
        return open;
    }

    void take(SimulatedLog log) {
        var command = log.at(position);
        try {
            var outcome = Turn.take(queue(command.body().queueId()), command);
            open.turns.add(new Taken(position, command, outcome));
        } catch (RuntimeException e) {
            throw new Violation(Invariant.NEVER_THROWS, command, e);
        }
        position++;
    }

    /// Announces the deadlines that have come by its own clock, as the punctuator does.
    void tick(Instant now) {
        open.timers.addAll(DueDeadlines.announce(queues.values(), now));
    }

    /// Begins the next transaction, and returns the last one.
    Transaction close() {
        var closed = new Transaction(List.copyOf(open.turns), List.copyOf(open.timers), List.copyOf(open.changes));
        open.turns.clear();
        open.timers.clear();
        open.changes.clear();
        return closed;
    }

    public ChatQueue queue(QueueId id) {
        return queues.computeIfAbsent(id, _ -> new ChatQueue(id, settings, recordsOf(id)));
    }

    public SimulatedRecords recordsOf(QueueId id) {
        return records.computeIfAbsent(id, _ -> new SimulatedRecords(id, open.changes));
    }

    Map<QueueId, SimulatedRecords> records() {
        return records;
    }
}
