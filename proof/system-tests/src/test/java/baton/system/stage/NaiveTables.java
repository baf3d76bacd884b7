package baton.system.stage;

import baton.system.stage.Log.Fact;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Counts from the log what the tables must hold: a second, naive reading of it, which shares no
/// code with the projector.
///
/// Rows are texts, with `|` between columns and `-` for null, so that people can read a difference.
public final class NaiveTables {

    private final Map<String, CountedChat> chats = new TreeMap<>();
    private final Map<String, CountedAssignment> assignments = new TreeMap<>();
    private final Map<String, CountedDay> days = new TreeMap<>();
    public final Set<String> messages = new TreeSet<>();

    /// What must not be on the log, and is.
    public final List<String> impossible = new ArrayList<>();

    private static final class CountedChat {
        String state = "-";

        @Nullable
        String holder;

        @Nullable
        String lastOperator;

        long version;
        long epoch;
        long episode = 1;
        long messages;

        @Nullable
        Instant created;

        @Nullable
        Instant lastMessage;
    }

    private static final class CountedAssignment {
        String opened = "-";

        @Nullable
        Instant released;

        @Nullable
        String reason;

        long messages;
    }

    private static final class CountedDay {
        long messages;
        long assignments;
        long idle;
        final Set<String> chats = new HashSet<>();
    }

    public static NaiveTables of(List<Fact> facts) {
        var recount = new NaiveTables();
        facts.stream().filter(fact -> fact.value().has("chat_id")).forEach(recount::add);
        return recount;
    }

    public Set<String> chats() {
        var rows = new TreeSet<String>();
        chats.forEach((key, chat) -> rows.add(row(
                key,
                chat.state,
                chat.holder,
                chat.lastOperator,
                chat.version,
                chat.epoch,
                chat.episode,
                chat.messages,
                millis(chat.created),
                millis(chat.lastMessage))));
        return rows;
    }

    public Set<String> assignments() {
        var rows = new TreeSet<String>();
        assignments.forEach(
                (key, held) -> rows.add(row(key, held.opened, millis(held.released), held.reason, held.messages)));
        return rows;
    }

    public Set<String> days() {
        var rows = new TreeSet<String>();
        days.forEach((key, day) -> rows.add(row(key, day.messages, day.chats.size(), day.assignments, day.idle)));
        return rows;
    }

    private void add(Fact fact) {
        // A refusal changes nothing and has no version.
        if (fact.type().equals("command-refused")) {
            return;
        }
        var key = row(fact.text("queue_id"), fact.text("chat_id"));
        var chat = chats.computeIfAbsent(key, _ -> new CountedChat());
        if (fact.value().path("version").asLong() != ++chat.version) {
            impossible.add("version " + fact.value() + " (expected: " + chat.version + ")");
        }
        switch (fact.type()) {
            case "chat-opened" -> chat.created = fact.time();
            case "chat-reopened" -> chat.episode = fact.value().path("episode").asLong();
            case "user-message-received" -> message(chat, key, fact, "real");
            case "chat-queued" -> chat.state = "waiting_assignment";
            case "chat-assigned" -> assigned(chat, key, fact);
            case "operator-replied" -> replied(chat, key, fact);
            case "chat-released" -> released(chat, key, fact);
            case "chat-completed" -> chat.state = "completed";
            case "chat-priority-changed", "idle-deadline-moved" -> {} // Not in these tables.
            default -> impossible.add("unknown type " + fact.type());
        }
    }

    private void message(CountedChat chat, String key, Fact fact, String sender) {
        chat.messages++;
        chat.lastMessage = fact.time();
        var unheard = messages.add(row(
                key, fact.text("seq"), fact.text("message_id"), sender, fact.text("text"), fact.text("operator_id")));
        if (!unheard || fact.value().path("seq").asLong() != chat.messages) {
            impossible.add("seq " + fact.value() + " (expected: " + chat.messages + ")");
        }
    }

    private void assigned(CountedChat chat, String key, Fact fact) {
        if (chat.holder != null) {
            impossible.add(key + " is given to " + fact.text("operator_id") + " while " + chat.holder + " holds it");
        }
        chat.state = "assigned";
        chat.holder = chat.lastOperator = fact.text("operator_id");
        chat.epoch = fact.value().path("epoch").asLong();
        var held = assignments.computeIfAbsent(row(key, chat.epoch), _ -> new CountedAssignment());
        held.opened = row(chat.holder, fact.text("how"), millis(fact.time()));
        day(fact).assignments++;
    }

    private void replied(CountedChat chat, String key, Fact fact) {
        message(chat, key, fact, "operator");
        assignments.computeIfAbsent(row(key, fact.text("epoch")), _ -> new CountedAssignment()).messages++;
        day(fact).messages++;
        day(fact).chats.add(key);
    }

    private void released(CountedChat chat, String key, Fact fact) {
        var held = assignments.computeIfAbsent(row(key, fact.text("epoch")), _ -> new CountedAssignment());
        if (held.released != null || !fact.text("operator_id").equals(chat.holder)) {
            impossible.add("not held: " + fact.value());
        }
        held.released = fact.time();
        held.reason = fact.text("reason");
        chat.holder = null;
        chat.state = "waiting_real_user_reply";
        day(fact).idle += fact.text("reason").equals("idle") ? 1 : 0;
    }

    private CountedDay day(Fact fact) {
        var date = fact.time().atOffset(ZoneOffset.UTC).toLocalDate();
        return days.computeIfAbsent(row(fact.text("queue_id"), fact.text("operator_id"), date), _ -> new CountedDay());
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    private static String row(@Nullable Object... columns) {
        var row = new ArrayList<String>();
        for (var column : columns) {
            row.add(column == null ? "-" : column.toString());
        }
        return String.join("|", row);
    }
}
