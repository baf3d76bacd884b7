package baton.stats;

import static java.util.stream.Collectors.toMap;

import baton.local.postgres.Postgres;
import baton.stats.database.Batch;
import baton.stats.database.Database;
import baton.stats.database.NotApplied;
import baton.stats.database.Projector;
import baton.stats.fold.Logged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/// The tables of one test: its own database, in a Postgres that all tests of this JVM share.
public final class TestTables implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ProjectorSettings settings;
    private final Database database;
    private final Projector projector;
    private final Map<Integer, Long> positions = new HashMap<>();

    /// Starts when it is first needed, and ends with the JVM.
    private static final class Shared {
        private static final Postgres POSTGRES = start();

        /// Migrated once, and copied for every test.
        private static final String TEMPLATE = template();

        private static String template() {
            var url = bareDatabase();
            try (var database = new Database(TestTables.settings(url, "UTC", "localhost:1"))) {
                database.migrate();
                database.forWriting().useHandle(tx -> tx.execute("DELETE FROM projection_settings"));
            }
            return url.substring(url.lastIndexOf('/') + 1);
        }

        private static Postgres start() {
            try {
                var postgres = Postgres.start(Files.createTempDirectory("read-side-test"), 0);
                Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private TestTables(ProjectorSettings settings) {
        this.settings = settings;
        database = new Database(settings);
        database.migrate();
        projector = new Projector(database.forWriting(), settings.zone());
    }

    public static TestTables empty() {
        return in("UTC");
    }

    public static TestTables in(String zone) {
        return new TestTables(settings(freshDatabase(), zone, "localhost:1"));
    }

    /// Tables to be filled by a follower of that broker.
    public static TestTables following(String broker) {
        return of(freshDatabase(), broker);
    }

    public static TestTables of(String url, String broker) {
        return new TestTables(settings(url, "UTC", broker));
    }

    public static ProjectorSettings settings(String url, String zone, String broker) {
        return new ProjectorSettings(
                ZoneId.of(zone),
                (short) 1,
                new ProjectorSettings.Kafka(broker),
                new ProjectorSettings.Postgres(url, Postgres.USER, Postgres.PASSWORD, "analyst"));
    }

    /// The address of a new database with the schema and no rows.
    public static String freshDatabase() {
        return create("TEMPLATE " + Shared.TEMPLATE);
    }

    /// The address of a new, empty database.
    public static String bareDatabase() {
        return create("");
    }

    /// The address of a copy of that database as it is now. There may be no connections to it.
    public static String copyOf(String url) {
        return create("TEMPLATE " + url.substring(url.lastIndexOf('/') + 1));
    }

    private static String create(String how) {
        var name = "test_" + COUNT.incrementAndGet();
        try (var connection = Shared.POSTGRES.connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE %s %s".formatted(name, how));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Shared.POSTGRES.jdbcUrl().replace("/baton", "/" + name);
    }

    public ProjectorSettings settings() {
        return settings;
    }

    public Database database() {
        return database;
    }

    public Jdbi jdbi() {
        return database.forWriting();
    }

    public Projector projector() {
        return projector;
    }

    /// Applies what was told since the last time, in batches of that many records.
    public TestTables apply(QueueStory story, int size) throws NotApplied {
        var records = story.told().stream()
                .filter(one -> one.offset() >= positions.getOrDefault(one.partition(), 0L))
                .toList();
        for (var start = 0; start < records.size(); start += size) {
            projector.apply(batch(records.subList(start, Math.min(start + size, records.size()))));
        }
        return this;
    }

    public TestTables apply(QueueStory story) throws NotApplied {
        return apply(story, Integer.MAX_VALUE / 2);
    }

    /// The records as a batch that starts at the tables' positions and ends after the last record.
    public Batch batch(List<? extends Logged> records) {
        var partitions = records.stream().map(Logged::partition).distinct().toList();
        positions.putAll(projector.positions(partitions));
        var from = partitions.stream().collect(toMap(one -> one, positions::get));
        records.forEach(one -> positions.put(one.partition(), one.offset() + 1));
        return new Batch(
                new ArrayList<Logged>(records), from, partitions.stream().collect(toMap(one -> one, positions::get)));
    }

    public List<Map<String, Object>> rows(String sql) {
        return PlainRows.of(jdbi(), sql);
    }

    /// The only row, its columns as text, in order.
    public List<String> row(String sql) {
        var rows = rows(sql);
        if (rows.size() != 1) {
            throw new AssertionError("rows: %s (expected: one)".formatted(rows));
        }
        return rows.getFirst().values().stream().map(String::valueOf).toList();
    }

    /// The names of the rules that `verify()` finds violated.
    public List<String> broken() {
        return jdbi().withHandle(
                        handle -> handle.createQuery("SELECT name || ': ' || sample FROM verify() WHERE violations > 0")
                                .mapTo(String.class)
                                .list());
    }

    @Override
    public void close() {
        database.close();
    }
}
