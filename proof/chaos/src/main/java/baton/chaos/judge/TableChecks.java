package baton.chaos.judge;

import baton.client.Await;
import baton.events.wire.Topics;
import baton.local.Baton;
import baton.local.LocalSettings;
import baton.local.postgres.Postgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// Checks the tables of the read side.
public final class TableChecks {

    private static final Duration CAUGHT_UP_WITHIN = Duration.ofSeconds(60);

    /// The marker of a commit may follow the last event: the position is then that of the marker.
    private static final int MARKER = 1;

    private final Baton baton;
    private final LocalSettings settings;
    private final KafkaLog broker;

    public TableChecks(Baton baton, LocalSettings settings, KafkaLog broker) {
        this.baton = baton;
        this.settings = settings;
        this.broker = broker;
    }

    /// What `verify()` finds once the tables have the whole log, or that they do not catch up.
    public List<String> violations() throws SQLException {
        if (!Await.within(CAUGHT_UP_WITHIN, this::hasCaughtUp)) {
            return List.of("the tables did not reach the end of the log within " + CAUGHT_UP_WITHIN.toSeconds()
                    + " s: partitions behind " + behind());
        }
        var found = new ArrayList<String>();
        try (var connection = baton.postgres().connect();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT name, violations, sample FROM verify() WHERE violations > 0")) {
            while (rows.next()) {
                found.add("verify: %s: %d times, such as %s"
                        .formatted(rows.getString(1), rows.getLong(2), rows.getString(3)));
            }
        }
        return found;
    }

    private boolean hasCaughtUp() {
        try {
            return behind().isEmpty();
        } catch (SQLException _) {
            return false;
        }
    }

    private List<Integer> behind() throws SQLException {
        try (var connection = baton.postgres().connect();
                var positions = connection.prepareStatement(
                        "SELECT next_offset FROM projection_position WHERE partition = ?")) {
            var behind = new ArrayList<Integer>();
            for (var partition = 0; partition < Topics.PARTITIONS; partition++) {
                positions.setInt(1, partition);
                try (var row = positions.executeQuery()) {
                    var next = row.next() ? row.getLong(1) : 0;
                    if (next + MARKER < broker.end(new TopicPartition(Topics.EVENTS.name(), partition))) {
                        behind.add(partition);
                    }
                }
            }
            return behind;
        }
    }

    /// What `./baton recount` finds: it compares every row of every table with the log.
    public List<String> differences() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var jar = settings.home().resolve("stats-projector/target/stats-projector.jar");
        var builder = new ProcessBuilder(java, "-Xmx512m", "-jar", jar.toString(), "recount")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .putAll(Map.of(
                        "BATON_KAFKA_BOOTSTRAP_SERVERS",
                        baton.bootstrapServers(),
                        "BATON_POSTGRES_URL",
                        baton.jdbcUrl(),
                        "BATON_POSTGRES_USER",
                        Postgres.USER,
                        "BATON_POSTGRES_PASSWORD",
                        Postgres.PASSWORD));
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? List.of() : List.of("recount: " + said.strip());
    }
}
