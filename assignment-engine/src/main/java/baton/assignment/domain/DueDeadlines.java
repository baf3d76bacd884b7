package baton.assignment.domain;

import static java.util.Comparator.comparing;

import baton.events.Command;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Which deadlines of a partition are announced next: oldest first, whatever their queue (SPEC 2, rule 8).
public final class DueDeadlines {

    /// So many may be announced and not yet decided: what may stand in the log before a new command, which shall not
    /// wait for them for more than 100 ms.
    static final int MAX_UNDECIDED = 100;

    private DueDeadlines() {}

    /// What is due by now, as commands for the log: as many as may be undecided at a time.
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
