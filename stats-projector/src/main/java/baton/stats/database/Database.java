package baton.stats.database;

import baton.stats.ProjectorSettings;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/// The connections to Postgres in three pools: one writes, a few only read, one repairs. None can
/// block the others.
///
/// The service starts even while Postgres is down. Each use of a connection waits for one, up to a
/// limit.
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

    /// Migrates the schema to this version, and checks that the tables were made for our zone.
    ///
    /// @throws IllegalStateException if the tables contain dates of another zone
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

    /// For repairs that an admin asks for: one at a time, on none of the projector's connections.
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
        // It finds every row by a key. A statement prepared while the tables were small would keep
        // scanning whole tables.
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
        // Gives up soon if it does not get a lock, because the projector waits behind it.
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
