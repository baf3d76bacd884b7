package baton.stats.database;

import baton.stats.ProjectorSettings;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/// Postgres, seen thrice: one connection that writes, a few that only read, one for repairs: none starves the others.
///
/// Neither needs Postgres to be there when the service starts; every use of a connection waits for one, for a while.
public final class Database implements AutoCloseable {

    private static final String SECONDS_TO_WRITE = "30";
    private static final String SECONDS_TO_READ = "10";
    private static final String SECONDS_TO_REPAIR = "40";
    private static final int READERS = 4;

    private final HikariDataSource writer;
    private final HikariDataSource reader;
    private final HikariDataSource repairer;
    private final ProjectorSettings settings;

    public Database(ProjectorSettings settings) {
        this.settings = settings;
        this.writer = new HikariDataSource(writer(settings));
        this.reader = new HikariDataSource(reader(settings));
        this.repairer = new HikariDataSource(repairer(settings));
    }

    /// Brings the schema up to what this version knows, and makes sure that it was made for our zone.
    ///
    /// @throws IllegalStateException when the tables hold dates of another zone
    public void migrate() {
        Migrations.run(settings, null);
        forWriting().useTransaction(tx -> Zones.settle(tx, settings.zone()));
    }

    public Jdbi forWriting() {
        return Jdbi.create(writer).installPlugin(new PostgresPlugin());
    }

    public Jdbi forReading() {
        return Jdbi.create(reader).installPlugin(new PostgresPlugin());
    }

    /// For what an admin asks to be mended: one at a time, and none of the projector's connections.
    public Jdbi forRepairs() {
        return Jdbi.create(repairer).installPlugin(new PostgresPlugin());
    }

    @Override
    public void close() {
        writer.close();
        reader.close();
        repairer.close();
    }

    private static HikariConfig writer(ProjectorSettings settings) {
        var config = common(settings, "writer", SECONDS_TO_WRITE);
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(1_000);
        // It finds every row by a key. A statement prepared while the tables were young would go on to read them whole.
        config.addDataSourceProperty("options", "-c enable_seqscan=off");
        return config;
    }

    private static HikariConfig reader(ProjectorSettings settings) {
        var config = common(settings, "reader", SECONDS_TO_READ);
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(2_000);
        config.setReadOnly(true);
        config.addDataSourceProperty("options", "-c statement_timeout=8s");
        return config;
    }

    private static HikariConfig repairer(ProjectorSettings settings) {
        var config = common(settings, "repairer", SECONDS_TO_REPAIR);
        config.setMaximumPoolSize(1);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(2_000);
        // A lock that is not to be had soon is given up: while we wait for it, the projector waits behind us.
        config.addDataSourceProperty("options", "-c statement_timeout=30s -c lock_timeout=5s");
        return config;
    }

    private static HikariConfig common(ProjectorSettings settings, String name, String seconds) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.postgres().url());
        config.setUsername(settings.postgres().user());
        config.setPassword(settings.postgres().password());
        config.setInitializationFailTimeout(-1);
        config.setValidationTimeout(1_000);
        config.addDataSourceProperty("ApplicationName", "baton-projector-" + name);
        config.addDataSourceProperty("connectTimeout", "2");
        config.addDataSourceProperty("socketTimeout", seconds);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return config;
    }
}
