package baton.stats.tables;

import static java.util.stream.Collectors.toMap;

import baton.stats.fold.ChatKey;
import baton.stats.fold.ProjectedChat;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Each chat as it is now: the table `chat_state`.
public final class ChatStates implements Projection {

    /// The columns that [ChatRow] reads. The caller adds the WHERE.
    public static final String SELECT = """
            SELECT chat.*, held.how, extract(epoch FROM held.waited) AS waited, held.above_capacity,
                   held.first_reply_at, held.messages_sent, before.operator_id AS taken_before
            FROM   chat_state chat
            LEFT   JOIN chat_assignments held
                   ON  chat.assigned_operator_id IS NOT NULL
                   AND (held.queue_id, held.chat_id, held.epoch) = (chat.queue_id, chat.chat_id, chat.epoch)
            LEFT   JOIN LATERAL (SELECT operator_id FROM chat_assignments earlier
                                 WHERE  earlier.queue_id = chat.queue_id AND earlier.chat_id = chat.chat_id
                                 AND    earlier.epoch < chat.epoch AND earlier.release_reason <> 'undelivered'
                                 ORDER  BY earlier.epoch DESC LIMIT 1) before ON chat.assigned_operator_id IS NOT NULL
            """;

    private static final String WANTED = SELECT + """
            WHERE (chat.queue_id, chat.chat_id) IN (SELECT * FROM unnest(:queue, :chat))
            """;

    private static final String UPSERT = """
            INSERT INTO chat_state AS known (
                queue_id, chat_id, chat_state, assigned_operator_id, last_operator_id, operator_replied_at, assigned_at,
                epoch, episode, priority, waiting_since, queued_at, rank, open_to_all_at, message_count,
                last_message_at, answered_seq, created_at, completed_at, changed_at, real_user_id, fictional_user_id,
                version, lost_events, user_seq, idle_at)
            SELECT * FROM unnest(
                :queue, :chat, :state, :holder, :last_operator, :replied_at, :assigned_at,
                :epoch, :episode, :priority, :waiting_since, :queued_at, :rank, :open_to_all_at, :messages,
                :last_message_at, :answered_seq, :created_at, :completed_at, :changed_at, :real_user, :fictional_user,
                :version, :lost, :user_seq, :idle_at)
            ON CONFLICT (queue_id, chat_id) DO UPDATE SET
                chat_state           = excluded.chat_state,
                assigned_operator_id = excluded.assigned_operator_id,
                last_operator_id     = excluded.last_operator_id,
                operator_replied_at  = excluded.operator_replied_at,
                assigned_at          = excluded.assigned_at,
                epoch                = excluded.epoch,
                episode              = excluded.episode,
                priority             = excluded.priority,
                waiting_since        = excluded.waiting_since,
                queued_at            = excluded.queued_at,
                rank                 = excluded.rank,
                open_to_all_at       = excluded.open_to_all_at,
                message_count        = excluded.message_count,
                last_message_at      = excluded.last_message_at,
                answered_seq         = excluded.answered_seq,
                completed_at         = excluded.completed_at,
                changed_at           = excluded.changed_at,
                real_user_id         = excluded.real_user_id,
                fictional_user_id    = excluded.fictional_user_id,
                version              = excluded.version,
                lost_events          = excluded.lost_events,
                user_seq             = excluded.user_seq,
                idle_at              = excluded.idle_at
            """;

    private final Map<ChatKey, ProjectedChat> latest = new TreeMap<>();

    @Override
    public void note(Change change) {
        switch (change) {
            case Change.OfChat e -> latest.put(e.after().key(), e.after());
            case Change.Unknown e -> latest.put(e.after().key(), e.after());
            case Change.OfOperator _, Change.OfQueue _, Change.OfRefusal _ -> {}
        }
    }

    @Override
    public void write(Handle tx) {
        if (!latest.isEmpty()) {
            ChatRow.bind(tx, tx.createUpdate(UPSERT), latest.values()).execute();
        }
    }

    static Map<ChatKey, ProjectedChat> read(Handle tx, Collection<ChatKey> wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        return Bulk.of(tx, tx.createQuery(WANTED), wanted)
                .text("queue", ChatKey::queueId)
                .text("chat", ChatKey::chatId)
                .bound()
                .map(new ChatRow())
                .stream()
                .collect(toMap(ProjectedChat::key, Function.identity()));
    }
}
