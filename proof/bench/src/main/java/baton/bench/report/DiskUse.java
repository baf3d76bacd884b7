package baton.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// How many bytes a part of the system has on disk, or has written there, so far.
///
/// @param name for people
/// @param kept whether they stay there; otherwise their space is used again
public record DiskUse(String name, boolean kept, Gauge gauge) {

    private static final String TABLES = "SELECT pg_database_size(current_database())";
    private static final String WRITE_AHEAD_LOG = "SELECT pg_current_wal_insert_lsn() - '0/0'";

    /// Reads the number now.
    interface Gauge {
        long bytes() throws IOException, InterruptedException, SQLException;
    }

    /// The blocks that the files of a folder occupy. Their lengths would say too much: Kafka's
    /// index files have their full length from the start, and are empty.
    public static DiskUse ofFolder(String name, Path folder) {
        return new DiskUse(name, true, () -> blocks(folder));
    }

    /// The tables and indexes of Postgres's database, and what it has written to its write-ahead
    /// log. It keeps only the last part of that log.
    ///
    /// @param postgres a connection that nothing else uses
    public static List<DiskUse> ofPostgres(Connection postgres) {
        return List.of(
                new DiskUse("Postgres's tables and indexes", true, () -> number(postgres, TABLES)),
                new DiskUse("Postgres's WAL, written", false, () -> number(postgres, WRITE_AHEAD_LOG)));
    }

    /// `du` ends with 1 when a file disappeared while it counted. It prints the sum all the same.
    private static long blocks(Path folder) throws IOException, InterruptedException {
        var du = new ProcessBuilder("du", "--summarize", "--block-size=1", folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var said = new String(du.getInputStream().readAllBytes(), UTF_8).strip();
        var code = du.waitFor();
        if (said.isEmpty()) {
            throw new IOException("du ended with " + code + " and printed no size of " + folder);
        }
        return Long.parseLong(said.substring(0, said.indexOf('\t')));
    }

    private static long number(Connection postgres, String query) throws SQLException {
        try (var statement = postgres.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
