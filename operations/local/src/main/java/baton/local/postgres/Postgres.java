package baton.local.postgres;

import baton.local.process.Child;
import baton.local.process.Nobody;
import baton.local.process.Part;
import baton.local.process.Ports;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs a Postgres in its own process. It keeps its data in a folder from run to run.
///
/// An acknowledged commit survives a kill -9: `fsync` and `synchronous_commit` are on.
public final class Postgres implements AutoCloseable {

    public static final String USER = "baton";
    public static final String PASSWORD = "baton";
    public static final String DATABASE = "baton";

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(8);
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "max_connections=100",
            "shared_buffers=128MB",
            "timezone=UTC",
            "log_timezone=UTC");

    private final Path folder;
    private final Path log;
    private final int port;
    private final Part part;

    /// Creates a Postgres without starting it.
    public Postgres(Path folder, int port, Path log) {
        this.folder = folder.toAbsolutePath();
        this.log = log;
        this.port = Ports.orFree(port);
        this.part = new Part(this::spawn, started -> started.await(this::answers, READY_WITHIN), "INT", STOP_WITHIN);
    }

    /// Starts a Postgres, and returns once the database `baton` answers. Its user and password are
    /// `baton` too.
    ///
    /// @param folder its own folder; the log is `postgres.log` in it
    /// @param port 0 for a free one
    public static Postgres start(Path folder, int port) {
        var postgres = new Postgres(folder, port, folder.resolve("postgres.log"));
        postgres.part.start();
        return postgres;
    }

    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return part.child().pid();
    }

    /// A connection of the user `baton`.
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), USER, PASSWORD);
    }

    /// Ends it like a power cut (SIGKILL).
    public void kill() {
        part.kill();
    }

    /// Starts it again on the same folder and port. If it still runs, stops it in order first.
    public void restart() {
        part.restart();
    }

    @Override
    public void close() {
        part.stop();
    }

    public Part part() {
        return part;
    }

    private Child spawn() {
        Ports.demandFree(port, "Postgres", "BATON_POSTGRES_PORT");
        var programs = PostgresBinaries.unpacked();
        var home = new PostgresFolder(programs, folder);
        home.prepare(USER, PASSWORD);
        return Child.start("Postgres", command(programs, home.data()), "INT", log);
    }

    private Child.Command command(Path programs, Path data) {
        var server = programs.resolve("bin").resolve("postgres").toString();
        var line = new ArrayList<>(List.of(server, "-D", data.toString(), "-p", Integer.toString(port)));
        SETTINGS.forEach(setting -> line.addAll(List.of("-c", setting)));
        return new Child.Command(Nobody.prefix(), line, Map.of());
    }

    /// Whether it serves. Creates the database if it does not exist yet.
    private boolean answers() {
        if (!Ports.answers(port)) {
            return false;
        }
        try (var connection = DriverManager.getConnection(jdbcUrl("postgres"), USER, PASSWORD);
                var statement = connection.createStatement()) {
            var found = statement.executeQuery("SELECT FROM pg_database WHERE datname = '%s'".formatted(DATABASE));
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(port, database);
    }
}
