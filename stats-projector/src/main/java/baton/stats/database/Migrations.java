package baton.stats.database;

import baton.stats.ProjectorSettings;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/// Migrates a schema to this version.
public final class Migrations {

    private Migrations() {}

    /// @param schema an existing schema; null for the connection's own
    public static void run(ProjectorSettings settings, @Nullable String schema) {
        var flyway = Flyway.configure()
                .dataSource(
                        settings.postgres().url(),
                        settings.postgres().user(),
                        settings.postgres().password())
                .placeholders(Map.of("analyst_password", settings.postgres().analystPassword()))
                .validateMigrationNaming(true);
        if (schema != null) {
            flyway.schemas(schema).createSchemas(false);
        }
        flyway.load().migrate();
    }
}
