package baton.stats;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/// Postgres, seen twice: one connection that writes, and a few that only read, so that neither starves the other.
///
/// Neither needs Postgres to be there when the service starts; every use of a connection waits for one, for a while.
public final class Database implements AutoCloseable {

    private static final String SECONDS_TO_WRITE = "30";
    private static final String SECONDS_TO_READ = "10";
    private static final int READERS = 4;

    private final HikariDataSource writer;
    private final HikariDataSource reader;
    private final Settings settings;

    public Database(Settings settings) {
        this.settings = settings;
        this.writer = new HikariDataSource(writer(settings));
        this.reader = new HikariDataSource(reader(settings));
    }

    /// Brings the schema up to what this version knows, and makes sure that it was made for our zone.
    ///
    /// @throws IllegalStateException when the tables hold dates of another zone
    public void migrate() {
        Flyway.configure()
                .dataSource(
                        settings.postgres().url(),
                        settings.postgres().user(),
                        settings.postgres().password())
                .placeholders(Map.of("analyst_password", settings.postgres().analystPassword()))
                .validateMigrationNaming(true)
                .load()
                .migrate();
        var zone = forWriting().inTransaction(tx -> {
            tx.execute(
                    "INSERT INTO projection_settings (zone) VALUES (?) ON CONFLICT DO NOTHING",
                    settings.zone().getId());
            return tx.createQuery("SELECT zone FROM projection_settings")
                    .mapTo(String.class)
                    .one();
        });
        if (!zone.equals(settings.zone().getId())) {
            throw new IllegalStateException(
                    "BATON_ZONE: %s (expected: %s, which the tables were made with; another zone needs fresh tables)"
                            .formatted(settings.zone(), zone));
        }
    }

    public Jdbi forWriting() {
        return Jdbi.create(writer).installPlugin(new PostgresPlugin());
    }

    public Jdbi forReading() {
        return Jdbi.create(reader).installPlugin(new PostgresPlugin());
    }

    @Override
    public void close() {
        writer.close();
        reader.close();
    }

    private static HikariConfig writer(Settings settings) {
        var config = common(settings, "writer", SECONDS_TO_WRITE);
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(1_000);
        return config;
    }

    private static HikariConfig reader(Settings settings) {
        var config = common(settings, "reader", SECONDS_TO_READ);
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(2_000);
        config.setReadOnly(true);
        config.addDataSourceProperty("options", "-c statement_timeout=8s");
        return config;
    }

    private static HikariConfig common(Settings settings, String name, String seconds) {
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
