package baton.stats.tables;

import baton.events.ChatEvent;
import baton.events.ChatEvent.ChatReleased;
import baton.events.wire.Json;
import baton.stats.fold.ChatKey;
import baton.stats.fold.ProjectedChat;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Each assignment of a chat to an operator: the table `chat_assignments`.
public final class Assignments implements Projection {

    /// The reason of an assignment whose end is in the dead letters.
    private static final String UNKNOWN = "unknown";

    /// Sorted by epoch within a chat, so that the old assignment is closed before the new one
    /// opens.
    private static final String UPSERT = """
            INSERT INTO chat_assignments (
                queue_id, chat_id, epoch, operator_id, how, waited, above_capacity,
                assigned_at, first_reply_at, released_at, release_reason, messages_sent)
            SELECT * FROM unnest(
                :queue, :chat, :epoch, :operator, :how, :waited, :above_capacity,
                :assigned_at, :first_reply_at, :released_at, :reason, :messages_sent)
            ON CONFLICT (queue_id, chat_id, epoch) DO UPDATE SET
                first_reply_at = excluded.first_reply_at,
                released_at    = excluded.released_at,
                release_reason = excluded.release_reason,
                messages_sent  = excluded.messages_sent
            """;

    private final Map<ChatKey, TreeMap<Long, Row>> rows = new TreeMap<>();

    @Override
    public void note(Change change) {
        if (change instanceof Change.OfChat e) {
            var before = e.before().holding();
            var after = e.after().holding();
            if (before != null && (after == null || after.epoch() != before.epoch())) {
                put(new Row(e.after().key(), before, e.at(), reason(e.event())));
            }
            if (after != null && !after.equals(before)) {
                put(new Row(e.after().key(), after, null, null));
            }
        }
    }

    private static String reason(ChatEvent event) {
        return event instanceof ChatReleased released ? Json.word(released.reason()) : UNKNOWN;
    }

    private void put(Row row) {
        rows.computeIfAbsent(row.chat, _ -> new TreeMap<>()).put(row.held.epoch(), row);
    }

    @Override
    public void write(Handle tx) {
        var sorted = rows.values().stream()
                .flatMap(epochs -> epochs.values().stream())
                .toList();
        if (sorted.isEmpty()) {
            return;
        }
        Bulk.of(tx, tx.createUpdate(UPSERT), sorted)
                .text("queue", row -> row.chat.queueId())
                .text("chat", row -> row.chat.chatId())
                .bigint("epoch", row -> row.held.epoch())
                .text("operator", row -> row.held.operator())
                .text("how", row -> Json.word(row.held.how()))
                .interval("waited", row -> row.held.waited())
                .bool("above_capacity", row -> row.held.aboveCapacity())
                .time("assigned_at", row -> row.held.assignedAt())
                .time("first_reply_at", row -> row.held.firstReplyAt())
                .time("released_at", Row::releasedAt)
                .text("reason", Row::reason)
                .bigint("messages_sent", row -> row.held.messagesSent())
                .bound()
                .execute();
    }

    private record Row(
            ChatKey chat,
            ProjectedChat.Holding held,
            @Nullable Instant releasedAt,
            @Nullable String reason) {}
}
