package baton.assignment.streams;

import baton.assignment.domain.Partition;
import baton.assignment.domain.state.PartitionRecords;
import baton.assignment.domain.state.PartitionState;
import baton.assignment.domain.state.Records;
import baton.events.QueueId;
import baton.events.QueueSettings;

/// The records of one partition in its store. What the domain keeps in memory is built from them
/// when the task starts, after the store has been restored.
final class StoredPartition implements PartitionRecords {

    private static final String STATE = "partition";

    private final CoreStore store;

    private StoredPartition(CoreStore store) {
        this.store = store;
    }

    static Partition restored(CoreStore store, QueueSettings settings) {
        var partition = new Partition(settings, new StoredPartition(store));
        QueueRecords.forEachChat(store, (queue, chat) -> partition.queue(queue).restore(chat));
        QueueRecords.forEachOperator(
                store, (queue, operator) -> partition.queue(queue).restore(operator));
        return partition;
    }

    @Override
    public Records of(QueueId queue) {
        return new QueueRecords(store, queue);
    }

    @Override
    public PartitionState state() {
        return store.get(STATE, PartitionState.class).orElse(PartitionState.NEW);
    }

    @Override
    public void put(PartitionState state) {
        store.put(STATE, state);
    }
}
