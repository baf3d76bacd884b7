package baton.stats.tables;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.ChatEvent;
import baton.events.envelope.EventEnvelope;
import baton.events.wire.CloudEvents;
import baton.events.wire.UnreadableMessage;
import baton.stats.fold.ChatKey;
import baton.stats.fold.ProjectedChat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jdbi.v3.core.Handle;

/// Shows a chat as it was at a time, by folding its events up to then as the projector did.
public final class ChatHistory {

    private static final String EVENTS = """
            SELECT   type, occurred_at, payload, event_id, causation_id
            FROM     chat_events
            WHERE    queue_id = :queue AND chat_id = :chat AND occurred_at <= :at AND version <= :until
            ORDER BY version
            """;

    /// The last instant of the calendar.
    private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private ChatHistory() {}

    /// The chat after that version.
    public static Optional<ProjectedChat> upTo(Handle tx, ChatKey key, long until) {
        return at(tx, key, LAST_TIME, until);
    }

    /// The chat at that instant; empty if it had not begun.
    ///
    /// @param until the last version to look at
    public static Optional<ProjectedChat> at(Handle tx, ChatKey key, Instant at, long until) {
        var query = tx.createQuery(EVENTS)
                .bind("queue", key.queueId().value())
                .bind("chat", key.chatId().value())
                .bind("at", at)
                .bind("until", until);
        ProjectedChat chat = null;
        for (var event : query.map((row, _) -> event(row)).list()) {
            var before = chat == null ? ProjectedChat.unheardOf(key, event.time()) : chat;
            chat = before.evolve((ChatEvent) event.body(), event.time());
        }
        return Optional.ofNullable(chat);
    }

    private static EventEnvelope event(ResultSet row) throws SQLException {
        var headers = new RecordHeaders()
                .add(CloudEvents.TYPE, row.getString("type").getBytes(UTF_8))
                .add(CloudEvents.ID, row.getString("event_id").getBytes(UTF_8))
                .add(CloudEvents.TIME, time(row).toString().getBytes(UTF_8))
                .add(CloudEvents.CAUSATION_ID, row.getString("causation_id").getBytes(UTF_8));
        try {
            return CloudEvents.readEvent(headers, row.getString("payload").getBytes(UTF_8));
        } catch (UnreadableMessage e) {
            throw new IllegalStateException("could not read a stored event that was readable before", e);
        }
    }

    private static Instant time(ResultSet row) throws SQLException {
        return row.getObject("occurred_at", OffsetDateTime.class).toInstant();
    }
}
