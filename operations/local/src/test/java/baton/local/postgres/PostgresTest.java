package baton.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.local.process.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A Postgres keeps what it has acknowledged, even when it is killed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresTest {

    private Path folder;
    private Postgres postgres;

    @BeforeAll
    void start(@TempDir Path empty) {
        folder = empty;
        postgres = Postgres.start(folder, 0);
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    @Test
    void loses_no_acknowledged_commit_when_it_is_killed_in_the_middle_of_writing() throws Exception {
        run("CREATE TABLE numbers (n int PRIMARY KEY)");
        var acknowledged = new AtomicInteger();
        var writer = Thread.ofVirtual().start(() -> writeUntilItDies(acknowledged));
        while (acknowledged.get() < 500) {
            Thread.onSpinWait();
        }
        postgres.kill();
        writer.join();
        postgres.restart();
        assertThat(number("SELECT count(*) FROM numbers WHERE n <= " + acknowledged.get()))
                .isEqualTo(acknowledged.get());
    }

    @Test
    void keeps_its_data_from_run_to_run() throws Exception {
        run("CREATE TABLE kept (n int)");
        run("INSERT INTO kept VALUES (1)");
        postgres.restart();
        assertThat(number("SELECT count(*) FROM kept")).isEqualTo(1);
    }

    @Test
    void starts_although_its_lock_names_another_process() throws Exception {
        postgres.kill();
        var lock = folder.resolve("data").resolve("postmaster.pid");
        var lines = Files.readAllLines(lock);
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(lock, lines);
        postgres.restart();
        assertThat(number("SELECT 1")).isEqualTo(1);
    }

    @Test
    void starts_again_although_its_first_start_was_killed_halfway(@TempDir Path half) throws Exception {
        Files.createDirectories(half.resolve("data.unfinished").resolve("base"));
        try (var other = Postgres.start(half, 0);
                var connection = other.connect()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void writes_through_to_the_disk() throws Exception {
        assertThat(text("SHOW fsync")).isEqualTo("on");
        assertThat(text("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(text("SHOW full_page_writes")).isEqualTo("on");
    }

    @Test
    void lets_nobody_in_without_the_password() {
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), Postgres.USER, "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void is_reachable_on_the_loopback_alone() throws Exception {
        assertThat(text("SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(text("SHOW unix_socket_directories")).isEmpty();
    }

    @Test
    void says_that_its_port_is_taken(@TempDir Path other) {
        assertThatThrownBy(() -> Postgres.start(other, postgres.port()))
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith("Port %d is taken, and Postgres needs it:", postgres.port());
    }

    @Test
    void says_where_its_log_is_when_it_cannot_start(@TempDir Path broken) throws Exception {
        Files.createDirectories(broken.resolve("data"));
        assertThatThrownBy(() -> Postgres.start(broken, 0))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Postgres ended with code")
                .hasMessageContaining(broken.resolve("postgres.log").toString());
    }

    private void writeUntilItDies(AtomicInteger acknowledged) {
        try (var connection = postgres.connect();
                var insert = connection.prepareStatement("INSERT INTO numbers VALUES (?)")) {
            for (var n = 1; ; n++) {
                insert.setInt(1, n);
                insert.executeUpdate();
                acknowledged.set(n);
            }
        } catch (SQLException _) {
            // The server was killed. What it had acknowledged is known.
        }
    }

    private void run(String sql) throws SQLException {
        try (var connection = postgres.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int number(String sql) throws SQLException {
        return Integer.parseInt(text(sql));
    }

    private String text(String sql) throws SQLException {
        try (var connection = postgres.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
