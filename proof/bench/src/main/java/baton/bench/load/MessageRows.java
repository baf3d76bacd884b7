package baton.bench.load;

import baton.bench.load.Witness.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;

/// Looks up messages in the table `messages` by their keys.
final class MessageRows implements AutoCloseable {

    private static final String JOINED = """
            FROM unnest(?::text[], ?::text[], ?::text[]) AS wanted (queue_id, chat_id, message_id)
            JOIN messages USING (queue_id, chat_id, message_id)
            """;

    private final Connection connection;
    private final PreparedStatement select;

    /// @param what to select of the rows that are there
    MessageRows(Connection connection, String what) throws SQLException {
        this.connection = connection;
        findByKey(connection);
        this.select = connection.prepareStatement("SELECT " + what + " " + JOINED);
    }

    /// A statement that is prepared while a table is still small would otherwise read the whole
    /// table for good.
    private static void findByKey(Connection connection) throws SQLException {
        try (var settings = connection.createStatement()) {
            settings.execute("SET enable_seqscan = off");
        }
    }

    /// The statement with the keys of these texts, ready to be executed.
    PreparedStatement of(Collection<Text> texts) throws SQLException {
        select.setArray(1, array(texts, Text::queue));
        select.setArray(2, array(texts, Text::chat));
        select.setArray(3, array(texts, Text::id));
        return select;
    }

    private java.sql.Array array(Collection<Text> texts, Function<Text, String> field) throws SQLException {
        return connection.createArrayOf("text", texts.stream().map(field).toArray());
    }

    /// The connection stays open.
    @Override
    public void close() throws SQLException {
        select.close();
    }
}
