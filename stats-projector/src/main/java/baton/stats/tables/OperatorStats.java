package baton.stats.tables;

import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatEvent.ChatCompleted;
import baton.events.ChatEvent.ChatOpened;
import baton.events.ChatEvent.ChatPriorityChanged;
import baton.events.ChatEvent.ChatQueued;
import baton.events.ChatEvent.ChatReleased;
import baton.events.ChatEvent.ChatReopened;
import baton.events.ChatEvent.IdleDeadlineMoved;
import baton.events.ChatEvent.OperatorReplied;
import baton.events.ChatEvent.UserMessageReceived;
import baton.events.ReleasedReason;
import baton.stats.fold.ChatKey;
import baton.stats.fold.OperatorKey;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// The daily numbers of each operator: the table `operator_stats`, and `operator_chat_days`, the
/// set of the chats that it counts. docs/reference/metrics.md defines the numbers.
public final class OperatorStats implements Projection {

    /// A chat counts for the day if it is new in the set. The insertion itself tells whether it is.
    private static final String ADD = """
            WITH fresh AS (
                INSERT INTO operator_chat_days (operator_id, queue_id, date, chat_id)
                SELECT * FROM unnest(:handler, :handled_queue, :handled_date, :handled_chat)
                ON CONFLICT DO NOTHING
                RETURNING operator_id, queue_id, date
            ), chats AS (
                SELECT operator_id, queue_id, date, count(*) AS handled FROM fresh GROUP BY operator_id, queue_id, date
            )
            INSERT INTO operator_stats AS known (
                operator_id, queue_id, date, messages_sent, chats_handled, assignments, idle_releases,
                response_count, response_time_total, handle_count, handle_time_total)
            SELECT day.operator_id, day.queue_id, day.date, day.messages, coalesce(chats.handled, 0), day.assignments,
                   day.idle, day.responses, day.response_time, day.ended, day.handle_time
            FROM   unnest(:operator, :queue, :date, :messages, :assignments, :idle,
                          :responses, :response_time, :ended, :handle_time)
                   AS day (operator_id, queue_id, date, messages, assignments, idle,
                           responses, response_time, ended, handle_time)
            LEFT   JOIN chats USING (operator_id, queue_id, date)
            ON CONFLICT (operator_id, queue_id, date) DO UPDATE SET
                messages_sent       = known.messages_sent       + excluded.messages_sent,
                chats_handled       = known.chats_handled       + excluded.chats_handled,
                assignments         = known.assignments         + excluded.assignments,
                idle_releases       = known.idle_releases       + excluded.idle_releases,
                response_count      = known.response_count      + excluded.response_count,
                response_time_total = known.response_time_total + excluded.response_time_total,
                handle_count        = known.handle_count        + excluded.handle_count,
                handle_time_total   = known.handle_time_total   + excluded.handle_time_total
            """;

    /// An undelivered assignment counts for nothing. It was counted when it began, perhaps in an
    /// earlier batch.
    private static final String WITHDRAW = """
            UPDATE operator_stats AS known
            SET    assignments = known.assignments - undelivered.assignments
            FROM   unnest(:operator, :queue, :date, :assignments) AS undelivered (operator_id, queue_id, date, assignments)
            WHERE  (known.operator_id, known.queue_id, known.date)
                       = (undelivered.operator_id, undelivered.queue_id, undelivered.date)
            """;

    private final ZoneId zone;
    private final Map<Day, Sums> days = new TreeMap<>();
    private final Map<Day, Long> undelivered = new TreeMap<>();
    private final TreeSet<Handled> handled = new TreeSet<>();

    public OperatorStats(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public void note(Change change) {
        if (change instanceof Change.OfChat of) {
            switch (of.event()) {
                case ChatAssigned e -> add(day(of.at(), new OperatorKey(e.queueId(), e.operatorId())), Sums.ASSIGNED);
                case OperatorReplied e -> replied(of, day(of.at(), new OperatorKey(e.queueId(), e.operatorId())));
                case ChatOpened _, ChatReopened _, UserMessageReceived _, ChatQueued _ -> {}
                case ChatReleased _, ChatCompleted _, ChatPriorityChanged _, IdleDeadlineMoved _ -> {}
            }
            ended(of);
        }
    }

    private void replied(Change.OfChat of, Day day) {
        var before = of.before().holding();
        var after = of.after().holding();
        handled.add(new Handled(day, of.after().key()));
        add(day, Sums.WRITTEN);
        if (before != null && after != null && before.firstReplyAt() == null && after.firstReplyAt() != null) {
            add(day, Sums.responded(Duration.between(before.assignedAt(), of.at())));
        }
    }

    /// The assignment that this event ended, if any. It counts for the operator who held the chat.
    private void ended(Change.OfChat of) {
        var before = of.before().holding();
        var after = of.after().holding();
        if (before != null && (after == null || after.epoch() != before.epoch())) {
            var reason = of.event() instanceof ChatReleased e ? e.reason() : null;
            var holder = new OperatorKey(of.after().key().queueId(), before.operator());
            if (reason == ReleasedReason.UNDELIVERED) {
                undelivered.merge(day(before.assignedAt(), holder), 1L, Long::sum);
            } else {
                var took = Duration.between(before.assignedAt(), of.at());
                add(day(of.at(), holder), Sums.ended(took, reason == ReleasedReason.IDLE));
            }
        }
    }

    private Day day(Instant at, OperatorKey operator) {
        return new Day(operator, LocalDate.ofInstant(at, zone));
    }

    private void add(Day day, Sums sums) {
        days.merge(day, sums, Sums::plus);
    }

    @Override
    public void write(Handle tx) {
        if (!days.isEmpty()) {
            add(tx);
        }
        if (!undelivered.isEmpty()) {
            Bulk.of(tx, tx.createUpdate(WITHDRAW), undelivered.entrySet())
                    .text("operator", row -> row.getKey().operator.operatorId())
                    .text("queue", row -> row.getKey().operator.queueId())
                    .date("date", row -> row.getKey().date)
                    .bigint("assignments", Map.Entry::getValue)
                    .bound()
                    .execute();
        }
    }

    private void add(Handle tx) {
        var add = tx.createUpdate(ADD);
        Bulk.of(tx, add, handled)
                .text("handler", one -> one.day.operator.operatorId())
                .text("handled_queue", one -> one.day.operator.queueId())
                .date("handled_date", one -> one.day.date)
                .text("handled_chat", one -> one.chat.chatId());
        Bulk.of(tx, add, days.entrySet())
                .text("operator", row -> row.getKey().operator.operatorId())
                .text("queue", row -> row.getKey().operator.queueId())
                .date("date", row -> row.getKey().date)
                .bigint("messages", row -> row.getValue().messages)
                .bigint("assignments", row -> row.getValue().assignments)
                .bigint("idle", row -> row.getValue().idle)
                .bigint("responses", row -> row.getValue().responses)
                .interval("response_time", row -> row.getValue().responseTime)
                .bigint("ended", row -> row.getValue().ended)
                .interval("handle_time", row -> row.getValue().handleTime)
                .bound()
                .execute();
    }

    private record Day(OperatorKey operator, LocalDate date) implements Comparable<Day> {
        private static final Comparator<Day> ORDER =
                Comparator.comparing(Day::operator).thenComparing(Day::date);

        @Override
        public int compareTo(Day other) {
            return ORDER.compare(this, other);
        }
    }

    private record Handled(Day day, ChatKey chat) implements Comparable<Handled> {
        private static final Comparator<Handled> ORDER =
                Comparator.comparing(Handled::day).thenComparing(Handled::chat);

        @Override
        public int compareTo(Handled other) {
            return ORDER.compare(this, other);
        }
    }

    private record Sums(
            long messages,
            long assignments,
            long idle,
            long responses,
            Duration responseTime,
            long ended,
            Duration handleTime) {
        static final Sums ASSIGNED = new Sums(0, 1, 0, 0, Duration.ZERO, 0, Duration.ZERO);
        static final Sums WRITTEN = new Sums(1, 0, 0, 0, Duration.ZERO, 0, Duration.ZERO);

        static Sums responded(Duration after) {
            return new Sums(0, 0, 0, 1, after, 0, Duration.ZERO);
        }

        static Sums ended(Duration after, boolean idle) {
            return new Sums(0, 0, idle ? 1 : 0, 0, Duration.ZERO, 1, after);
        }

        Sums plus(Sums other) {
            return new Sums(
                    messages + other.messages,
                    assignments + other.assignments,
                    idle + other.idle,
                    responses + other.responses,
                    responseTime.plus(other.responseTime),
                    ended + other.ended,
                    handleTime.plus(other.handleTime));
        }
    }
}
