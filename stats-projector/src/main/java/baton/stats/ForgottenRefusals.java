package baton.stats;

import baton.stats.database.Database;
import baton.stats.tables.RefusalRows;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes refusals that are older than [RefusalRows#KEPT], every hour, on a connection of its own.
@Singleton
public final class ForgottenRefusals {

    private static final Logger LOG = LoggerFactory.getLogger(ForgottenRefusals.class);

    private final Jdbi jdbi;

    ForgottenRefusals(Database database) {
        this.jdbi = database.forRepairs();
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "1h")
    void forget() {
        try {
            while (jdbi.inTransaction(RefusalRows::forget) > 0) {
                LOG.debug("deleted old refusals");
            }
        } catch (JdbiException failed) {
            LOG.warn("could not delete old refusals; trying again in an hour: {}", failed.getMessage());
        }
    }
}
