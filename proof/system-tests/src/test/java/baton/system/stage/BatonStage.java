package baton.system.stage;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A whole Baton for tests: the addresses that users know, and ways to break it.
public interface BatonStage extends AutoCloseable {

    URI baseUrl();

    /// A token that may do everything.
    @Nullable
    String adminToken();

    /// What `./baton token` prints.
    String tokenCommand(String... arguments) throws Exception;

    String jdbcUrl();

    String bootstrapServers();

    /// Kills a service like a power cut. It comes back as it would in production.
    void cutPower(String service);

    /// Does something while a service is stopped without being ended. It goes on when this returns
    /// or throws.
    void whileFrozen(String service, Act act) throws Exception;

    /// Does something while Postgres is killed. Postgres is up again when this returns or throws.
    void withoutPostgres(Act act) throws Exception;

    /// What is done meanwhile.
    interface Act {
        void play() throws Exception;
    }

    @Override
    void close();
}
