package baton.stats.tables;

import baton.stats.fold.ChatKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The events of chats, queryable: the table `chat_events`.
public final class ChatEvents implements Projection {

    private static final String INSERT = """
            INSERT INTO chat_events (queue_id, chat_id, version, type, occurred_at, payload,
                                     event_id, causation_id, partition, log_offset, actor_type, actor)
            SELECT queue_id, chat_id, version, type, occurred_at, payload::jsonb,
                   event_id, causation_id, partition, log_offset, actor_type, actor
            FROM   unnest(:queue, :chat, :version, :type, :at, :payload,
                          :id, :cause, :partition, :offset, :actor_type, :actor)
                   AS event (queue_id, chat_id, version, type, occurred_at, payload,
                             event_id, causation_id, partition, log_offset, actor_type, actor)
            """;

    private static final Comparator<Change.OfChat> BY_KEY = Comparator.<Change.OfChat, ChatKey>comparing(
                    change -> change.after().key())
            .thenComparing(change -> change.event().version());

    private final List<Change.OfChat> changes = new ArrayList<>();

    @Override
    public void note(Change change) {
        if (change instanceof Change.OfChat e) {
            changes.add(e);
        }
    }

    @Override
    public void write(Handle tx) {
        if (changes.isEmpty()) {
            return;
        }
        changes.sort(BY_KEY);
        Bulk.of(tx, tx.createUpdate(INSERT), changes)
                .text("queue", change -> change.event().queueId())
                .text("chat", change -> change.event().chatId())
                .bigint("version", change -> change.event().version())
                .logged(change -> change.logged())
                .bound()
                .execute();
    }
}
