package baton.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.ChatId;
import baton.events.ChatState;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorId;
import baton.events.QueueId;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The three calls of an exchange. Each is one prepared statement and one transaction on a
/// connection of a pool.
public final class PeerDatabase implements AutoCloseable {

    private static final String SCHEMA = "schema.sql";
    private static final String RECEIVE = "SELECT FROM receive_message(?, ?, ?, ?, ?)";
    private static final String TAKE = "SELECT chat_id, epoch, assigned_at, waited_ms FROM take_chat(?, ?)";
    private static final String REPLY = "SELECT chat_state, version FROM reply_to_chat(?, ?, ?, ?, ?, ?)";

    /// More than two cores can use, so that one disk sync serves many commits.
    private static final int CONNECTIONS = 16;

    private final HikariDataSource pool;

    /// @param jdbcUrl of a Postgres that may start later
    public PeerDatabase(String jdbcUrl, String user, String password) {
        var config = new HikariConfig();
        config.setPoolName("peer");
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("prepareThreshold", "1");
        this.pool = new HikariDataSource(config);
    }

    /// An assignment, as the function `take_chat` returns it.
    public record Taken(ChatId chatId, long epoch, Instant assignedAt, Duration waited) {}

    /// A chat after a reply that was accepted.
    public record Replied(ChatState chatState, long version) {}

    /// Creates the tables and functions in an empty database.
    public static void install(Connection connection) throws SQLException, IOException {
        try (var schema = PeerDatabase.class.getResourceAsStream(SCHEMA);
                var statement = connection.createStatement()) {
            if (schema == null) {
                throw new IOException("not in the jar: " + SCHEMA);
            }
            statement.execute(new String(schema.readAllBytes(), UTF_8));
        }
    }

    /// Returns once the message is on disk.
    ///
    /// @param priority 0 to 9; null leaves it as it was
    public void receive(QueueId queue, ChatId chat, MessageId message, MessageText text, @Nullable Integer priority)
            throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement(RECEIVE)) {
            statement.setString(1, queue.value());
            statement.setString(2, chat.value());
            statement.setString(3, message.value());
            statement.setString(4, text.value());
            statement.setObject(5, priority, Types.SMALLINT);
            statement.execute();
        }
    }

    /// @return empty when no waiting chat may be given to the operator
    public Optional<Taken> take(QueueId queue, OperatorId operator) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement(TAKE)) {
            statement.setString(1, queue.value());
            statement.setString(2, operator.value());
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Taken(
                        new ChatId(row.getString(1)),
                        row.getLong(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        Duration.ofMillis(row.getLong(4))));
            }
        }
    }

    /// @return empty when the operator does not hold the chat in that epoch; then nothing has
    ///     changed
    public Optional<Replied> reply(
            QueueId queue, ChatId chat, OperatorId operator, long epoch, MessageId message, MessageText text)
            throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement(REPLY)) {
            statement.setString(1, queue.value());
            statement.setString(2, chat.value());
            statement.setString(3, operator.value());
            statement.setLong(4, epoch);
            statement.setString(5, message.value());
            statement.setString(6, text.value());
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(
                        new Replied(ChatState.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getLong(2)));
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
