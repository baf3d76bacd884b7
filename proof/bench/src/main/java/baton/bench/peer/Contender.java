package baton.bench.peer;

import baton.bench.load.HttpSubject;
import baton.bench.load.Subject;
import baton.bench.report.Costs;
import baton.bench.report.DiskUse;
import baton.bench.report.ProcessUse;
import baton.client.BatonClient;
import baton.local.Baton;
import baton.local.LocalSettings;
import baton.local.Service;
import baton.local.postgres.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// The systems that are compared. Each starts with an empty folder, and runs alone on the machine.
public enum Contender {
    BATON("Baton") {
        @Override
        public <T> T on(Path folder, Trial<T> trial) throws IOException, InterruptedException, SQLException {
            try (var baton = Baton.start(LocalSettings.onFreePorts(folder));
                    var sizes = baton.postgres().connect();
                    var subject = new HttpSubject(baton.client())) {
                return trial.run(subject, Costs.of(baton, sizes));
            }
        }
    },

    SQL("Postgres by SQL") {
        @Override
        public <T> T on(Path folder, Trial<T> trial) throws IOException, InterruptedException, SQLException {
            try (var postgres = installed(folder);
                    var sizes = postgres.connect();
                    var subject =
                            new SqlSubject(new PeerDatabase(postgres.jdbcUrl(), Postgres.USER, Postgres.PASSWORD))) {
                var server = new ProcessUse("Postgres", postgres.pid(), true);
                return trial.run(subject, new Costs(List.of(server), DiskUse.ofPostgres(sizes)));
            }
        }
    },

    DOOR("Postgres by HTTP") {
        @Override
        public <T> T on(Path folder, Trial<T> trial) throws IOException, InterruptedException, SQLException {
            try (var postgres = installed(folder);
                    var sizes = postgres.connect();
                    var door = door(postgres.jdbcUrl(), folder);
                    var subject = new HttpSubject(BatonClient.at(door.url()))) {
                var servers = List.of(
                        new ProcessUse("door", door.pid(), false), new ProcessUse("Postgres", postgres.pid(), true));
                return trial.run(subject, new Costs(servers, DiskUse.ofPostgres(sizes)));
            }
        }
    };

    public final String title;

    Contender(String title) {
        this.title = title;
    }

    /// What is done with a contender while it runs.
    public interface Trial<T> {
        T run(Subject subject, Costs costs) throws IOException, InterruptedException, SQLException;
    }

    /// Starts it, makes the trial, and ends it.
    ///
    /// @param folder empty, for its data and logs
    public abstract <T> T on(Path folder, Trial<T> trial) throws IOException, InterruptedException, SQLException;

    /// The HTTP server of the peer. It starts without its Postgres.
    public static Service door(String jdbcUrl, Path folder) {
        return Service.start(
                PeerDoor.class.getName(),
                "BATON_PEER_PORT",
                Map.of(
                        "BATON_PEER_URL", jdbcUrl,
                        "BATON_PEER_USER", Postgres.USER,
                        "BATON_PEER_PASSWORD", Postgres.PASSWORD),
                folder.resolve("door.log"));
    }

    private static Postgres installed(Path folder) throws IOException, SQLException {
        var postgres = Postgres.start(folder.resolve("postgres"), 0);
        try (var connection = postgres.connect()) {
            PeerDatabase.install(connection);
            return postgres;
        } catch (IOException | SQLException e) {
            postgres.close();
            throw e;
        }
    }
}
