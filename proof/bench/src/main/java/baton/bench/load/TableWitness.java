package baton.bench.load;

import baton.client.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Measures when the texts of one exchange in 19 are in the table `messages`, from when their call
/// was answered.
///
/// One statement every 10 ms asks for all awaited rows, while there are any. So a time is up to 10
/// ms too long, and the time of that statement.
public final class TableWitness implements Witness {

    private static final int ONE_IN = 19;
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Connection connection;
    private final MessageRows rows;
    private final Map<String, Awaited> awaited = new ConcurrentHashMap<>();
    private final Thread looking;

    private volatile boolean over;

    private record Awaited(Text text, long since) {}

    private TableWitness(Connection connection) throws SQLException {
        this.connection = connection;
        this.rows = new MessageRows(connection, "message_id");
        this.looking = Thread.ofPlatform().name("looks-for-rows").unstarted(this::look);
    }

    /// @param connection used by nobody else from now on, and closed in the end
    public static TableWitness over(Connection connection) throws SQLException {
        var witness = new TableWitness(connection);
        witness.looking.start();
        return witness;
    }

    @Override
    public void answered(Text text) {
        if (text.exchange() % ONE_IN == 0) {
            awaited.put(text.id(), new Awaited(text, System.nanoTime()));
        }
    }

    private void look() {
        try (connection;
                rows) {
            for (var next = System.nanoTime(); !over; next = Math.max(next + EVERY, System.nanoTime())) {
                Await.until(next);
                if (!awaited.isEmpty()) {
                    count(readable());
                }
            }
        } catch (SQLException e) {
            awaited.values().forEach(row -> row.text().measured().failed("looking for rows: " + e.getMessage()));
            awaited.clear();
        }
    }

    private List<String> readable() throws SQLException {
        var texts = awaited.values().stream().map(Awaited::text).toList();
        var found = new ArrayList<String>();
        try (var row = rows.of(texts).executeQuery()) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
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
        Consoles.awaitEmpty(awaited, PATIENCE);
        awaited.values().forEach(row -> row.text().measured().failed(Step.IN_TABLES.title + ": never"));
        over = true;
        looking.join();
    }
}
