package baton.simulator.world;

import baton.assignment.domain.state.PartitionRecords;
import baton.assignment.domain.state.PartitionState;
import baton.events.QueueId;
import baton.simulator.world.SimulatedRecords.Change;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The records of the partition in one instance. Each write is also added to the open transaction.
public final class SimulatedStore implements PartitionRecords {

    private static final String STATE = "partition";

    private final List<Change> transaction;
    private final TreeMap<QueueId, SimulatedRecords> queues = new TreeMap<>();
    private PartitionState state = PartitionState.NEW;

    SimulatedStore(List<Change> transaction) {
        this.transaction = transaction;
    }

    @Override
    public SimulatedRecords of(QueueId queue) {
        return queues.computeIfAbsent(queue, id -> new SimulatedRecords(id, transaction));
    }

    @Override
    public PartitionState state() {
        return state;
    }

    @Override
    public void put(PartitionState next) {
        state = next;
        transaction.add(new Change(null, STATE, next));
    }

    /// Restores a record from the changelog.
    void restore(Change change) {
        if (change.queue() != null) {
            of(change.queue()).restore(change.key(), change.value());
        } else if (change.value() instanceof PartitionState stored) {
            state = stored;
        }
    }

    Map<QueueId, SimulatedRecords> queues() {
        return queues;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SimulatedStore that && state.equals(that.state) && queues.equals(that.queues);
    }

    @Override
    public int hashCode() {
        return queues.hashCode();
    }

    @Override
    public String toString() {
        return state + " " + queues;
    }
}
