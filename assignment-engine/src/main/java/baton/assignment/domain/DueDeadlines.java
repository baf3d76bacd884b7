package baton.assignment.domain;

import static java.util.Comparator.comparing;

import baton.events.Command;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Chooses the deadlines of a partition that are announced next: the oldest first, over all queues
/// (SPEC 2, rule 8).
public final class DueDeadlines {

    /// The most deadlines that may be announced and not yet decided. They are ahead of a new
    /// command in the log, and it should not wait for them for more than 100 ms.
    static final int MAX_UNDECIDED = 100;

    private DueDeadlines() {}

    /// The deadlines that are due, as commands for the log, within the limit of undecided ones.
    public static List<Command> announce(Collection<ChatQueue> queues, Instant now) {
        var undecided = queues.stream().mapToInt(ChatQueue::undecidedDeadlines).sum();
        var due = new ArrayList<Command>();
        while (undecided + due.size() < MAX_UNDECIDED) {
            var next = queues.stream()
                    .filter(queue -> isDue(queue, now))
                    .min(comparing(queue -> queue.nextDeadline().orElseThrow()));
            if (next.isEmpty()) {
                break;
            }
            due.add(next.get().announceDeadline());
        }
        return due;
    }

    private static boolean isDue(ChatQueue queue, Instant now) {
        return queue.nextDeadline().filter(next -> !next.isAfter(now)).isPresent();
    }
}
