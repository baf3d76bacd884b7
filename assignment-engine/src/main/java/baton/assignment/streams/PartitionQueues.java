package baton.assignment.streams;

import baton.assignment.domain.ChatQueue;
import baton.events.QueueId;
import baton.events.QueueSettings;
import java.util.Collection;
import java.util.TreeMap;

/// The queues of one partition. Their indexes in memory are built when the task starts, after the
/// store has been restored.
final class PartitionQueues {

    private final CoreStore store;
    private final QueueSettings settings;
    private final TreeMap<QueueId, ChatQueue> queues = new TreeMap<>();

    PartitionQueues(CoreStore store, QueueSettings settings) {
        this.store = store;
        this.settings = settings;
        QueueRecords.forEachChat(store, (queue, chat) -> get(queue).restore(chat));
        QueueRecords.forEachOperator(store, (queue, operator) -> get(queue).restore(operator));
    }

    /// An unknown queue is empty, not absent.
    ChatQueue get(QueueId id) {
        return queues.computeIfAbsent(id, _ -> new ChatQueue(id, settings, new QueueRecords(store, id)));
    }

    Collection<ChatQueue> all() {
        return queues.values();
    }

    int waiting() {
        return queues.values().stream().mapToInt(ChatQueue::waiting).sum();
    }
}
