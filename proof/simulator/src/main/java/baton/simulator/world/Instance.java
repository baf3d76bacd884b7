package baton.simulator.world;

import baton.assignment.domain.ChatQueue;
import baton.assignment.domain.Partition;
import baton.assignment.domain.Turn;
import baton.events.Command;
import baton.events.InstanceId;
import baton.events.PartitionCommand.AdoptRules;
import baton.events.QueueId;
import baton.events.QueueSettings;
import baton.events.envelope.CommandEnvelope;
import baton.simulator.claims.Invariant;
import baton.simulator.claims.Violation;
import baton.simulator.world.SimulatedRecords.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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

    private static final InstanceId ENGINE = new InstanceId("engine");

    private final Transaction open = new Transaction();
    private final SimulatedStore store = new SimulatedStore(open.changes);
    private final Partition partition;
    private int position;

    /// Whether it need not announce that it decides by other rules than the log says.
    private boolean adopting;

    /// Starts like every engine: with the records of the changelog, at the first command that is
    /// not committed.
    Instance(QueueSettings settings, List<Change> changelog, int position) {
        this.position = position;
        changelog.forEach(store::restore);
        this.partition = new Partition(settings, store);
        store.queues().forEach((id, restored) -> restored.chats().forEach(queue(id)::restore));
        store.queues().forEach((id, restored) -> restored.operators().forEach(queue(id)::restore));
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
            open.turns.add(new Taken(position, command, partition.take(command)));
        } catch (RuntimeException e) {
            throw new Violation(Invariant.NEVER_THROWS, command, e);
        }
        position++;
    }

    /// Announces the deadlines that have come by its own clock, as the punctuator does.
    void tick(Instant now) {
        if (!adopting && partition.rules() != Partition.RULES) {
            open.timers.add(new AdoptRules(ENGINE, Partition.RULES, null));
        }
        adopting = true;
        open.timers.addAll(partition.announceDue(now));
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
        return partition.queue(id);
    }

    public SimulatedStore store() {
        return store;
    }
}
