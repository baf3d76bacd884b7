package baton.bench.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// When the texts of one turn in 19 can be read in the table `messages`, from when their call was
/// answered.
///
/// One statement each 10 ms asks for all that are awaited, while there are any: what is counted is
/// up to 10 ms, and the time of that statement, too long.
public final class TableWitness implements Witness {

    private static final int ONE_IN = 19;
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);
    private static final String FIND = """
            SELECT message_id
            FROM unnest(?::text[], ?::text[], ?::text[]) AS awaited (queue_id, chat_id, message_id)
            JOIN messages USING (queue_id, chat_id, message_id)
            """;

    private final Connection connection;
    private final PreparedStatement find;
    private final Map<String, Awaited> awaited = new ConcurrentHashMap<>();
    private final Thread looking;

    private volatile boolean over;

    private record Awaited(Text text, long since) {}

    private TableWitness(Connection connection) throws SQLException {
        this.connection = connection;
        findByKey(connection);
        this.find = connection.prepareStatement(FIND);
        this.looking = Thread.ofPlatform().name("looks-for-rows").unstarted(this::look);
    }

    /// A statement prepared while a table is young would go on to read it whole.
    static void findByKey(Connection connection) throws SQLException {
        try (var settings = connection.createStatement()) {
            settings.execute("SET enable_seqscan = off");
        }
    }

    /// @param connection its own from now on
    public static TableWitness over(Connection connection) throws SQLException {
        var tables = new TableWitness(connection);
        tables.looking.start();
        return tables;
    }

    @Override
    public void answered(Text text) {
        if (text.turn() % ONE_IN == 0) {
            awaited.put(text.id(), new Awaited(text, System.nanoTime()));
        }
    }

    private void look() {
        try (connection) {
            for (var next = System.nanoTime(); !over; next = Math.max(next + EVERY, System.nanoTime())) {
                Load.sleepUntil(next);
                if (!awaited.isEmpty()) {
                    count(readable(List.copyOf(awaited.values())));
                }
            }
        } catch (SQLException e) {
            awaited.values().forEach(row -> row.text().measured().failed("looking for rows: " + e.getMessage()));
            awaited.clear();
        }
    }

    private List<String> readable(List<Awaited> rows) throws SQLException {
        var texts = rows.stream().map(Awaited::text).toList();
        find.setArray(1, array(texts.stream().map(Text::queue).toArray()));
        find.setArray(2, array(texts.stream().map(Text::chat).toArray()));
        find.setArray(3, array(texts.stream().map(Text::id).toArray()));
        var found = new ArrayList<String>();
        try (var row = find.executeQuery()) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    private java.sql.Array array(Object[] values) throws SQLException {
        return connection.createArrayOf("text", values);
    }

    private void count(List<String> readable) {
        var now = System.nanoTime();
        for (var id : readable) {
            var row = awaited.remove(id);
            if (row != null) {
                row.text().measured().answered(Step.IN_TABLES, Duration.ofNanos(now - row.since()));
            }
        }
    }

    @Override
    public void finish() throws InterruptedException {
        Load.awaitEmpty(awaited, PATIENCE);
        awaited.values().forEach(row -> row.text().measured().failed(Step.IN_TABLES.title + ": never"));
        over = true;
        looking.join();
    }
}
