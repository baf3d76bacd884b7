package baton.stats.recount;

import baton.stats.ProjectorSettings;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// Checks that the tables are what the log says, while the service runs.
///
/// One snapshot of Postgres tells how far the tables are, and Kafka is read up to there. The
/// command only reads, and keeps its snapshot until it is done.
public final class RecountCommand {

    /// For the sorts and hashes of whole tables.
    private static final String MEMORY = "SET LOCAL work_mem = '128MB'";

    /// The views are long. Compiling them costs more than it saves.
    private static final String NO_COMPILING = "SET LOCAL jit = off";

    private RecountCommand() {}

    /// @param queue the only queue to recount, or null
    public static Findings run(ProjectorSettings settings, @Nullable String queue) {
        var postgres = settings.postgres();
        var jdbi = Jdbi.create(postgres.url(), postgres.user(), postgres.password());
        try (var log = new RawLog(settings.kafka().bootstrapServers())) {
            return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, snapshot -> run(snapshot, log, queue));
        }
    }

    private static Findings run(Handle snapshot, RawLog log, @Nullable String queue) {
        snapshot.execute("SET TRANSACTION READ ONLY");
        snapshot.execute(MEMORY);
        snapshot.execute(NO_COMPILING);
        var findings = new Findings();
        new LogRecount(snapshot, log, queue, findings).compare();
        var tables = TableRecount.in(snapshot, queue);
        Stream.of(DerivedTable.values())
                .filter(table -> queue == null || table.isByQueue())
                .forEach(table -> findings.compared(table.sqlName(), tables.compare(table, findings::add)));
        return findings;
    }
}
