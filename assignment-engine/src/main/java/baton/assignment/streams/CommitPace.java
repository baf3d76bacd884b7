package baton.assignment.streams;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/// Decides when to commit, which makes decisions visible (ADR 0010).
///
/// A caller waits for every outcome, and a commit takes as long for one command as for a hundred.
/// So a commit is due when all records that the consumer has handed out are decided. Then no caller
/// waits while there is nothing to do, and commands that arrive during a commit are decided
/// together after it. The longer a commit takes, the more commands the next one contains. If there
/// is always more to decide, `commit.interval.ms` applies.
public final class CommitPace {

    /// The last offset of each partition that was handed out and is not yet decided. Each stream
    /// thread has its own consumer and transaction.
    private final ThreadLocal<Map<TopicPartition, Long>> undecided = ThreadLocal.withInitial(HashMap::new);

    /// This thread's consumer hands out records.
    ///
    /// @param last the last offset of each partition that has records
    /// @param assigned the partitions of this thread; it decides nothing of others any more
    void handedOut(Map<TopicPartition, Long> last, Set<TopicPartition> assigned) {
        undecided.get().keySet().retainAll(assigned);
        undecided.get().putAll(last);
    }

    /// A record has been decided.
    ///
    /// @return whether it was the last of all records that were handed out to this thread
    boolean isTime(TopicPartition partition, long offset) {
        var left = undecided.get();
        left.computeIfPresent(partition, (_, last) -> offset >= last ? null : last);
        return left.isEmpty();
    }
}
