package baton.stats;

import baton.events.ChatEvent;
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
import baton.events.envelope.EventEnvelope;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Makes the tables from the events in another way: it looks up each number in the whole history,
/// as a person would with a pencil. It is slow, and shares only the events with the projector.
@SuppressWarnings("NullAway") // A map of Java's may hold null, and a row does
final class NaiveRecount {

    private final ZoneId zone;
    private final Map<String, List<EventEnvelope>> chats = new TreeMap<>();

    NaiveRecount(List<EventEnvelope> events, ZoneId zone) {
        this.zone = zone;
        for (var event : events) {
            if (event.body() instanceof ChatEvent body) {
                chats.computeIfAbsent(body.queueId() + "/" + body.chatId(), _ -> new java.util.ArrayList<>())
                        .add(event);
            }
        }
    }

    /// The columns that `SELECT chat_state, assigned_operator_id, …` gives, by queue/chat.
    Map<String, String> chatState() {
        var rows = new TreeMap<String, String>();
        chats.forEach((name, events) -> {
            var row = new LinkedHashMap<String, Object>();
            var open = events.stream()
                    .filter(e -> isLast(events, e, ChatAssigned.class))
                    .findFirst();
            var held = open.isPresent() && after(events, open.get()).noneMatch(e -> e.body() instanceof ChatReleased);
            row.put("chat_state", state(events));
            row.put(
                    "assigned_operator_id",
                    held ? ((ChatAssigned) open.get().body()).operatorId().value() : null);
            row.put("last_operator_id", lastTaker(events));
            row.put("operator_replied_at", lastTime(events, OperatorReplied.class));
            row.put("assigned_at", held ? open.get().time() : null);
            row.put("epoch", count(events, ChatAssigned.class));
            row.put("episode", count(events, ChatOpened.class) + count(events, ChatReopened.class));
            row.put(
                    "waiting_since",
                    state(events).equals("waiting_assignment")
                            ? lastQueued(events).waitingSince()
                            : null);
            row.put("queued_at", lastTime(events, ChatQueued.class));
            row.put("message_count", messages(events).size());
            row.put("last_message_at", messages(events).getLast().time());
            row.put("created_at", events.getFirst().time());
            row.put("completed_at", state(events).equals("completed") ? lastTime(events, ChatCompleted.class) : null);
            row.put("is_active", !state(events).equals("completed"));
            row.put("version", events.size());
            row.put("priority", lastPriority(events));
            row.put("idle_at", held ? lastDeadline(events) : null);
            row.put("is_unanswered", isUnanswered(events));
            rows.put(name, row.toString());
        });
        return rows;
    }

    private static String lastTaker(List<EventEnvelope> events) {
        return events.stream()
                .map(EventEnvelope::body)
                .filter(e -> e instanceof ChatAssigned taken && !isUndelivered(events, taken.epoch()))
                .map(e -> ((ChatAssigned) e).operatorId().value())
                .reduce((_, later) -> later)
                .orElse(null);
    }

    private static boolean isUndelivered(List<EventEnvelope> events, long epoch) {
        return events.stream()
                .anyMatch(e -> e.body() instanceof ChatReleased r
                        && r.epoch() == epoch
                        && r.reason() == ReleasedReason.UNDELIVERED);
    }

    private static long lastPriority(List<EventEnvelope> events) {
        var priority = 0L;
        for (var event : events) {
            if (event.body() instanceof ChatQueued e) {
                priority = e.priority();
            } else if (event.body() instanceof ChatPriorityChanged e) {
                priority = e.priority();
            }
        }
        return priority;
    }

    private static Instant lastDeadline(List<EventEnvelope> events) {
        Instant deadline = null;
        for (var event : events) {
            if (event.body() instanceof ChatAssigned e) {
                deadline = e.idleAt();
            } else if (event.body() instanceof OperatorReplied e && e.idleAt() != null) {
                deadline = e.idleAt();
            } else if (event.body() instanceof IdleDeadlineMoved e) {
                deadline = e.idleAt();
            }
        }
        return deadline;
    }

    private static boolean isUnanswered(List<EventEnvelope> events) {
        return events.stream()
                .anyMatch(e -> e.body() instanceof UserMessageReceived message
                        && events.stream()
                                .noneMatch(other -> other.body() instanceof OperatorReplied reply
                                        && reply.answeredSeq() >= message.seq()));
    }

    private static String state(List<EventEnvelope> events) {
        return switch ((ChatEvent) events.getLast().body()) {
            case ChatQueued _ -> "waiting_assignment";
            case ChatAssigned _ -> "assigned";
            case ChatReleased _ -> "waiting_real_user_reply";
            case ChatCompleted _ -> "completed";
            case OperatorReplied _ -> "assigned";
            case UserMessageReceived _ -> state(events.subList(0, events.size() - 1));
            case ChatOpened _, ChatReopened _ -> "waiting_assignment";
            case ChatPriorityChanged _, IdleDeadlineMoved _ -> state(events.subList(0, events.size() - 1));
        };
    }

    /// By queue/chat/epoch.
    Map<String, String> assignments() {
        var rows = new TreeMap<String, String>();
        chats.forEach((name, events) -> events.stream()
                .filter(e -> e.body() instanceof ChatAssigned)
                .forEach(begin -> {
                    var assigned = (ChatAssigned) begin.body();
                    var replies = events.stream()
                            .filter(e -> e.body() instanceof OperatorReplied r && r.epoch() == assigned.epoch())
                            .toList();
                    var end = events.stream()
                            .filter(e -> e.body() instanceof ChatReleased r && r.epoch() == assigned.epoch())
                            .findFirst();
                    var row = new LinkedHashMap<String, Object>();
                    row.put("operator_id", assigned.operatorId().value());
                    row.put("assigned_at", begin.time());
                    row.put(
                            "first_reply_at",
                            replies.isEmpty() ? null : replies.getFirst().time());
                    row.put("released_at", end.map(EventEnvelope::time).orElse(null));
                    row.put(
                            "release_reason",
                            end.map(e -> ((ChatReleased) e.body())
                                            .reason()
                                            .name()
                                            .toLowerCase(java.util.Locale.ROOT))
                                    .orElse(null));
                    row.put("messages_sent", replies.size());
                    rows.put(name + "/" + assigned.epoch(), row.toString());
                }));
        return rows;
    }

    /// The operator who handled each message, by queue/chat/seq.
    Map<String, String> messages() {
        var rows = new TreeMap<String, String>();
        chats.forEach((name, events) -> {
            for (var event : messages(events)) {
                if (event.body() instanceof OperatorReplied reply) {
                    rows.put(name + "/" + reply.seq(), "operator " + reply.operatorId() + " " + reply.epoch());
                } else if (event.body() instanceof UserMessageReceived message) {
                    var answer = after(events, event)
                            .map(EventEnvelope::body)
                            .filter(OperatorReplied.class::isInstance)
                            .map(OperatorReplied.class::cast)
                            .filter(reply -> reply.answeredSeq() >= message.seq())
                            .findFirst();
                    rows.put(
                            name + "/" + message.seq(),
                            "real "
                                    + answer.map(r -> r.operatorId() + " " + r.epoch())
                                            .orElse("null null"));
                }
            }
        });
        return rows;
    }

    /// By operator/queue/date.
    Map<String, String> operatorStats() {
        var days = new TreeMap<String, Day>();
        chats.forEach((name, events) -> events.forEach(event -> {
            switch ((ChatEvent) event.body()) {
                case ChatAssigned e ->
                    day(days, e.operatorId().value(), e, event).assignments += isUndelivered(events, e.epoch()) ? 0 : 1;
                case OperatorReplied e -> {
                    var day = day(days, e.operatorId().value(), e, event);
                    day.messages++;
                    day.chats.add(name);
                    if (isFirstOfItsAssignment(events, e)) {
                        day.responses.add(name + e.epoch());
                        day.responseTime = day.responseTime.plus(sinceAssigned(events, e.epoch(), event.time()));
                    }
                }
                case ChatReleased e when e.reason() == ReleasedReason.UNDELIVERED -> {}
                case ChatReleased e -> {
                    var day = day(days, e.operatorId().value(), e, event);
                    day.idle += e.reason() == ReleasedReason.IDLE ? 1 : 0;
                    day.ended++;
                    day.handleTime = day.handleTime.plus(sinceAssigned(events, e.epoch(), event.time()));
                }
                case ChatOpened _, ChatReopened _, UserMessageReceived _, ChatQueued _, ChatCompleted _ -> {}
                case ChatPriorityChanged _, IdleDeadlineMoved _ -> {}
            }
        }));
        var rows = new TreeMap<String, String>();
        days.forEach((key, day) -> rows.put(key, day.toString()));
        return rows;
    }

    private static boolean isFirstOfItsAssignment(List<EventEnvelope> events, OperatorReplied reply) {
        return events.stream()
                .noneMatch(e -> e.body() instanceof OperatorReplied other
                        && other.epoch() == reply.epoch()
                        && other.seq() < reply.seq());
    }

    private static Duration sinceAssigned(List<EventEnvelope> events, long epoch, Instant end) {
        return events.stream()
                .filter(e -> e.body() instanceof ChatAssigned assigned && assigned.epoch() == epoch)
                .map(begin -> Duration.between(begin.time(), end))
                .findFirst()
                .orElseThrow();
    }

    private Day day(Map<String, Day> days, String operator, ChatEvent event, EventEnvelope envelope) {
        var date = LocalDate.ofInstant(envelope.time(), zone);
        return days.computeIfAbsent(operator + "/" + event.queueId() + "/" + date, _ -> new Day());
    }

    private static final class Day {
        private long messages;
        private long assignments;
        private long idle;
        private long ended;
        private final Set<String> chats = new TreeSet<>();
        private final Set<String> responses = new HashSet<>();
        private Duration responseTime = Duration.ZERO;
        private Duration handleTime = Duration.ZERO;

        @Override
        public String toString() {
            return "%d %d %d %d %d %s %d %s"
                    .formatted(
                            messages,
                            chats.size(),
                            assignments,
                            idle,
                            responses.size(),
                            responseTime,
                            ended,
                            handleTime);
        }
    }

    private static List<EventEnvelope> messages(List<EventEnvelope> events) {
        return events.stream()
                .filter(e -> e.body() instanceof UserMessageReceived || e.body() instanceof OperatorReplied)
                .toList();
    }

    private static java.util.stream.Stream<EventEnvelope> after(List<EventEnvelope> events, EventEnvelope event) {
        return events.stream().skip(events.indexOf(event) + 1L);
    }

    private static ChatQueued lastQueued(List<EventEnvelope> events) {
        return events.stream()
                .filter(e -> isLast(events, e, ChatQueued.class))
                .map(e -> (ChatQueued) e.body())
                .findFirst()
                .orElseThrow();
    }

    private static boolean isLast(List<EventEnvelope> events, EventEnvelope event, Class<?> type) {
        return type.isInstance(event.body()) && after(events, event).noneMatch(e -> type.isInstance(e.body()));
    }

    private static Instant lastTime(List<EventEnvelope> events, Class<?> type) {
        return events.stream()
                .filter(e -> isLast(events, e, type))
                .map(EventEnvelope::time)
                .findFirst()
                .orElse(null);
    }

    private static int count(List<EventEnvelope> events, Class<?> type) {
        return (int) events.stream().filter(e -> type.isInstance(e.body())).count();
    }
}
