package baton.stats.rebuild;

import baton.stats.ProjectorSettings;
import baton.stats.database.Migrations;
import baton.stats.database.Zones;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/// The new tables while they are being made, in their own schema.
///
/// During the bulk load they have no plain indexes, and no exclusion or unique constraints except
/// primary keys, because these slow it down. They are made after the load, and then check every
/// row.
final class Generation implements AutoCloseable {

    static final String SCHEMA = "generation_next";

    private static final String LATER = """
            SELECT format('ALTER TABLE %1$s DROP CONSTRAINT %2$I', conrelid::regclass, conname)                                AS drop,
                   format('ALTER TABLE %1$s ADD CONSTRAINT %2$I %3$s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS make
            FROM   pg_constraint
            WHERE  connamespace = :schema::regnamespace AND contype IN ('x', 'u')
            UNION  ALL
            SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
            FROM   pg_index
            JOIN   pg_class ON pg_class.oid = indexrelid
            WHERE  relnamespace = :schema::regnamespace AND NOT indisunique
            AND    NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
            """;

    /// Repeats the grants on live tables and functions for the new ones.
    private static final String GRANTS = """
            SELECT format('GRANT %s ON %s %s TO %s%s', privilege_type, kind, made,
                          CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END,
                          CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
            FROM  (SELECT 'TABLE' AS kind, made.oid::regclass::text AS made, live.relowner AS owner, (aclexplode(live.relacl)).*
                   FROM   pg_class live
                   JOIN   pg_class made ON made.relname = live.relname AND made.relnamespace = :schema::regnamespace
                   WHERE  live.relnamespace = :live::regnamespace AND live.relkind IN ('r', 'v')
                   UNION  ALL
                   SELECT 'FUNCTION', made.oid::regprocedure::text, live.proowner, (aclexplode(live.proacl)).*
                   FROM   pg_proc live
                   JOIN   pg_proc made ON made.proname = live.proname AND made.pronamespace = :schema::regnamespace
                          AND pg_get_function_identity_arguments(made.oid) = pg_get_function_identity_arguments(live.oid)
                   WHERE  live.pronamespace = :live::regnamespace) one
            WHERE  grantee <> owner
            """;

    private record Later(String drop, String make) {}

    private final HikariDataSource source;
    private final Jdbi jdbi;
    private final List<Later> later;

    private Generation(ProjectorSettings settings, HikariDataSource source) {
        this.source = source;
        this.jdbi = Jdbi.create(source).installPlugin(new PostgresPlugin());
        jdbi.useTransaction(tx -> Zones.settle(tx, settings.zone()));
        this.later = jdbi.inTransaction(tx -> {
            var found = tx.createQuery(LATER)
                    .bind("schema", SCHEMA)
                    .map((row, _) -> new Later(row.getString(1), row.getString(2)))
                    .list();
            found.forEach(one -> tx.execute(one.drop));
            return found;
        });
    }

    /// A new, empty generation. The remains of an unfinished one are dropped first.
    static Generation make(ProjectorSettings settings, Handle live) {
        live.execute("DROP SCHEMA IF EXISTS %s CASCADE".formatted(SCHEMA));
        live.execute("CREATE SCHEMA " + SCHEMA);
        Migrations.run(settings, SCHEMA);
        var source = new HikariDataSource(config(settings));
        try {
            return new Generation(settings, source);
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static HikariConfig config(ProjectorSettings settings) {
        var config = new HikariConfig();
        config.setPoolName("rebuild");
        config.setJdbcUrl(settings.postgres().url());
        config.setUsername(settings.postgres().user());
        config.setPassword(settings.postgres().password());
        config.setMaximumPoolSize(1);
        config.addDataSourceProperty("currentSchema", SCHEMA);
        config.addDataSourceProperty("ApplicationName", "baton-rebuild");
        // After a crash the rebuild starts again. The commit of the swap waits until everything is
        // on disk.
        config.addDataSourceProperty("options", "-c synchronous_commit=off -c maintenance_work_mem=256MB");
        return config;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /// Makes the postponed indexes and constraints, and repeats the grants of the live tables.
    void finish(String liveSchema) {
        later.forEach(one -> jdbi.useHandle(tx -> tx.execute(one.make)));
        jdbi.useTransaction(tx -> tx.createQuery(GRANTS)
                .bind("schema", SCHEMA)
                .bind("live", liveSchema)
                .mapTo(String.class)
                .list()
                .forEach(tx::execute));
        jdbi.useHandle(tx -> tx.createQuery(
                        "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = :schema::regnamespace AND relkind = 'r'")
                .bind("schema", SCHEMA)
                .mapTo(String.class)
                .list()
                .forEach(table -> tx.execute("ANALYZE " + table)));
    }

    @Override
    public void close() {
        source.close();
    }
}
