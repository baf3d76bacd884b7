package baton.stats.http;

import static baton.stats.http.SnapshotReads.value;

import baton.events.ChatState;
import baton.events.reads.ChatOrder;
import baton.events.reads.LastChat;
import baton.events.reads.ReadQuery.OfChats;
import baton.events.wire.Json;
import baton.stats.fold.ProjectedChat;
import baton.stats.http.SnapshotReads.Page;
import baton.stats.tables.ChatRow;
import baton.stats.tables.ChatStates;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Lists chats in each [ChatOrder], page by page, and says where in line the waiting ones are.
final class ChatLists {

    /// With the names of the order's columns, their values in the last row of the page before, the
    /// direction in which the list goes on, and the ORDER BY. The rank is null only between two
    /// events of one decision.
    private static final String LIST = "SELECT chat.*, line.place,"
            + " CASE WHEN chat.is_unanswered THEN unanswered_since(chat.queue_id, chat.chat_id) END AS unanswered_since"
            + " FROM (" + ChatStates.SELECT + """
            WHERE  (:state::text    IS NULL OR chat.chat_state = :state)
            AND    (:queue::text    IS NULL OR chat.queue_id = :queue)
            AND    (:operator::text IS NULL OR chat.assigned_operator_id = :operator)
            AND    (:unanswered::boolean IS NULL OR chat.is_unanswered = :unanswered)
            AND    (:after_queue::text IS NULL OR (%1$s) %3$s (%2$s))
            ORDER  BY %4$s
            LIMIT  :limit) chat
            LEFT   JOIN (SELECT queue_id, chat_id,
                                row_number() OVER (PARTITION BY queue_id
                                                   ORDER BY coalesce(rank, waiting_since), chat_id) AS place
                         FROM   chat_state
                         WHERE  chat_state = 'waiting_assignment'
                         AND   (:queue::text IS NULL OR queue_id = :queue)) line USING (queue_id, chat_id)
            ORDER  BY %4$s
            """;

    private static final String RANK = "coalesce(CASE chat.chat_state WHEN 'waiting_assignment'"
            + " THEN coalesce(chat.rank, chat.waiting_since) END, 'infinity')";

    private static final RowMapper<ProjectedChat> CHAT = new ChatRow();

    private ChatLists() {}

    static Page<Listed> page(Handle snapshot, OfChats query) {
        var after = query.after();
        var list = snapshot.createQuery(sql(query.order()))
                .bind("state", query.state() == null ? null : Json.word(query.state()))
                .bind("queue", value(query.queue()))
                .bind("operator", value(query.operator()))
                .bind("unanswered", query.unanswered())
                .bind("after_queue", after == null ? null : after.queueId())
                .bind("after_chat", after == null ? null : after.chatId())
                .bind("limit", query.limit() + 1);
        if (query.order() != ChatOrder.CHAT_ID) {
            list.bind("after_time", after == null ? null : time(after));
        }
        var found = list.map((row, context) -> Row.of(row, context)).list();
        var page = Page.of(found, query.limit(), row -> row.last(query.order()).cursor());
        return new Page<>(page.rows().stream().map(Row::listed).toList(), page.next());
    }

    private static String sql(ChatOrder order) {
        var columns = columns(order);
        return LIST.formatted(
                String.join(", ", columns),
                after(order),
                order == ChatOrder.LAST_MESSAGE_AT ? "<" : ">",
                String.join(order == ChatOrder.LAST_MESSAGE_AT ? " DESC, " : ", ", columns)
                        + (order == ChatOrder.LAST_MESSAGE_AT ? " DESC" : ""));
    }

    private static List<String> columns(ChatOrder order) {
        return switch (order) {
            case LINE -> List.of("chat.queue_id", RANK, "chat.chat_id");
            case CHAT_ID -> List.of("chat.queue_id", "chat.chat_id");
            case WAITING_SINCE -> byTime("coalesce(chat.waiting_since, 'infinity')");
            case ASSIGNED_AT -> byTime("coalesce(chat.assigned_at, 'infinity')");
            case LAST_MESSAGE_AT -> byTime("coalesce(chat.last_message_at, '-infinity')");
        };
    }

    private static List<String> byTime(String time) {
        return List.of(time, "chat.queue_id", "chat.chat_id");
    }

    private static String after(ChatOrder order) {
        return switch (order) {
            case LINE -> ":after_queue, :after_time::timestamptz, :after_chat";
            case CHAT_ID -> ":after_queue, :after_chat";
            case WAITING_SINCE, ASSIGNED_AT, LAST_MESSAGE_AT -> ":after_time::timestamptz, :after_queue, :after_chat";
        };
    }

    /// A chat without the time is at the end of the list.
    private static String time(LastChat after) {
        if (after.time() != null) {
            return after.time().toString();
        }
        return after.order() == ChatOrder.LAST_MESSAGE_AT ? "-infinity" : "infinity";
    }

    private record Row(
            ProjectedChat chat,
            @Nullable Long place,
            @Nullable Instant unansweredSince) {

        static Row of(ResultSet row, StatementContext context) throws SQLException {
            var since = row.getObject("unanswered_since", OffsetDateTime.class);
            return new Row(
                    CHAT.map(row, context),
                    row.getObject("place", Long.class),
                    since == null ? null : since.toInstant());
        }

        Listed listed() {
            return new Listed(ChatView.of(chat), place, unansweredSince);
        }

        LastChat last(ChatOrder order) {
            var key = chat.key();
            return new LastChat(
                    order, time(order), key.queueId().value(), key.chatId().value());
        }

        private @Nullable Instant time(ChatOrder order) {
            return switch (order) {
                case LINE -> rank();
                case CHAT_ID -> null;
                case WAITING_SINCE -> chat.line().waitingSince();
                case ASSIGNED_AT ->
                    chat.holding() == null ? null : chat.holding().assignedAt();
                case LAST_MESSAGE_AT -> chat.talk().lastAt();
            };
        }

        private @Nullable Instant rank() {
            var line = chat.line();
            if (chat.state() != ChatState.WAITING_ASSIGNMENT) {
                return null;
            }
            return line.rank() == null ? line.waitingSince() : line.rank();
        }
    }

    /// A chat in a list.
    ///
    /// @param place in line, from 1; null if it does not wait
    /// @param unansweredSince the time of the oldest unanswered message of its latest episode
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Listed(
            @JsonUnwrapped ChatView chat,
            @Nullable Long place,
            @Nullable Instant unansweredSince) {}
}
