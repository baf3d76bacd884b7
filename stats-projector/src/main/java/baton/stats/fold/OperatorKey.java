package baton.stats.fold;

import baton.events.OperatorId;
import baton.events.QueueId;
import java.util.Comparator;

/// An operator in one queue.
public record OperatorKey(QueueId queueId, OperatorId operatorId) implements Comparable<OperatorKey> {

    private static final Comparator<OperatorKey> ORDER = Comparator.<OperatorKey, String>comparing(
                    key -> key.queueId().value())
            .thenComparing(key -> key.operatorId().value());

    @Override
    public int compareTo(OperatorKey other) {
        return ORDER.compare(this, other);
    }
}
