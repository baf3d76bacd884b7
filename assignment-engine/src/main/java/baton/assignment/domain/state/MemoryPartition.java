package baton.assignment.domain.state;

import baton.events.QueueId;
import java.util.HashMap;
import java.util.Map;

/// Keeps the records of one partition in memory. A replay and a test need no more.
public final class MemoryPartition implements PartitionRecords {

    private final Map<QueueId, MemoryRecords> queues = new HashMap<>();
    private PartitionState state = PartitionState.NEW;

    @Override
    public MemoryRecords of(QueueId queue) {
        return queues.computeIfAbsent(queue, _ -> new MemoryRecords());
    }

    @Override
    public PartitionState state() {
        return state;
    }

    @Override
    public void put(PartitionState next) {
        state = next;
    }
}
