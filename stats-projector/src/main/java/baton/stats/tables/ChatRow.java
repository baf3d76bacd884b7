package baton.stats.tables;

import baton.events.ChatId;
import baton.events.ChatState;
import baton.events.How;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.wire.Json;
import baton.stats.fold.ChatKey;
import baton.stats.fold.ProjectedChat;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// Maps a [ProjectedChat] to a row of `chat_state` with its open assignment, and back.
public final class ChatRow implements RowMapper<ProjectedChat> {

    static Update bind(Handle tx, Update upsert, Collection<ProjectedChat> chats) {
        return Bulk.of(tx, upsert, chats)
                .text("queue", chat -> chat.key().queueId())
                .text("chat", chat -> chat.key().chatId())
                .text("state", chat -> Json.word(chat.state()))
                .text("holder", held(ProjectedChat.Holding::operator))
                .text("last_operator", ProjectedChat::lastOperator)
                .time("replied_at", chat -> chat.talk().repliedAt())
                .time("assigned_at", held(ProjectedChat.Holding::assignedAt))
                .bigint("epoch", chat -> chat.marks().epoch())
                .bigint("episode", chat -> chat.marks().episode())
                .integer("priority", chat -> chat.line().priority())
                .time("waiting_since", chat -> chat.line().waitingSince())
                .time("queued_at", chat -> chat.line().queuedAt())
                .time("rank", chat -> chat.line().rank())
                .time("open_to_all_at", chat -> chat.line().openToAllAt())
                .bigint("messages", chat -> chat.talk().messages())
                .time("last_message_at", chat -> chat.talk().lastAt())
                .bigint("answered_seq", chat -> chat.talk().answeredSeq())
                .time("created_at", chat -> chat.times().createdAt())
                .time("completed_at", chat -> chat.times().completedAt())
                .time("changed_at", chat -> chat.times().changedAt())
                .text("real_user", chat -> chat.users().real())
                .text("fictional_user", chat -> chat.users().fictional())
                .bigint("version", ProjectedChat::version)
                .integer("lost", chat -> chat.marks().lost())
                .bigint("user_seq", chat -> chat.talk().userSeq())
                .time("idle_at", held(ProjectedChat.Holding::idleAt))
                .bound();
    }

    private static Function<ProjectedChat, @Nullable Object> held(
            Function<ProjectedChat.Holding, @Nullable Object> value) {
        return chat -> chat.holding() == null ? null : value.apply(chat.holding());
    }

    @Override
    public ProjectedChat map(ResultSet row, StatementContext context) throws SQLException {
        return new ProjectedChat(
                new ChatKey(new QueueId(row.getString("queue_id")), new ChatId(row.getString("chat_id"))),
                ChatState.valueOf(row.getString("chat_state").toUpperCase(Locale.ROOT)),
                new ProjectedChat.Marks(
                        row.getLong("version"),
                        row.getLong("epoch"),
                        row.getLong("episode"),
                        row.getInt("lost_events")),
                line(row),
                holding(row).orElse(null),
                operator(row, "last_operator_id").orElse(null),
                talk(row),
                new ProjectedChat.Times(
                        required(row, "created_at"), time(row, "completed_at"), required(row, "changed_at")),
                new ProjectedChat.Users(row.getString("real_user_id"), row.getString("fictional_user_id")));
    }

    private static ProjectedChat.Line line(ResultSet row) throws SQLException {
        return new ProjectedChat.Line(
                row.getInt("priority"),
                time(row, "waiting_since"),
                time(row, "queued_at"),
                time(row, "rank"),
                time(row, "open_to_all_at"));
    }

    private static Optional<ProjectedChat.Holding> holding(ResultSet row) throws SQLException {
        var holder = operator(row, "assigned_operator_id");
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ProjectedChat.Holding(
                row.getLong("epoch"),
                holder.get(),
                How.valueOf(row.getString("how").toUpperCase(Locale.ROOT)),
                seconds(row.getBigDecimal("waited")),
                row.getBoolean("above_capacity"),
                required(row, "assigned_at"),
                time(row, "first_reply_at"),
                row.getLong("messages_sent"),
                time(row, "idle_at"),
                operator(row, "taken_before").orElse(null)));
    }

    private static ProjectedChat.Talk talk(ResultSet row) throws SQLException {
        return new ProjectedChat.Talk(
                row.getLong("message_count"),
                time(row, "last_message_at"),
                time(row, "operator_replied_at"),
                row.getLong("user_seq"),
                row.getLong("answered_seq"));
    }

    private static Duration seconds(BigDecimal value) {
        return Duration.ofNanos(value.movePointRight(9).longValue());
    }

    private static Optional<OperatorId> operator(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(OperatorId::new);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
