package baton.assignment.streams;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/// When what was decided is committed, and so seen (ADR 0010).
///
/// Somebody waits for every outcome, and a commit takes as long for one command as for a hundred. So one is due when
/// all is decided that the consumer has handed out: nobody waits while there is nothing to do, and what comes during
/// a commit is handed out together after it. The longer a commit takes, the more the next one holds. Where there is
/// always more to decide, `commit.interval.ms` sees to it.
public final class CommitPace {

    /// By partition, the last offset that was handed out and is not yet decided. Each stream thread has a consumer and
    /// a transaction of its own.
    private final ThreadLocal<Map<TopicPartition, Long>> undecided = ThreadLocal.withInitial(HashMap::new);

    /// This thread's consumer hands out records.
    ///
    /// @param last the offset of the last one of each partition that has some
    /// @param assigned this thread's partitions: of others nothing will be decided here any more
    void handedOut(Map<TopicPartition, Long> last, Set<TopicPartition> assigned) {
        undecided.get().keySet().retainAll(assigned);
        undecided.get().putAll(last);
    }

    /// A record has been dealt with.
    ///
    /// @return whether it was the last of all that were handed out to this thread
    boolean isTime(TopicPartition partition, long offset) {
        var left = undecided.get();
        left.computeIfPresent(partition, (_, last) -> offset >= last ? null : last);
        return left.isEmpty();
    }
}
