package baton.system.stage;

import java.net.URI;

/// A whole Baton that scenes play in: what users know of it, and a way to break it.
public interface BatonStage extends AutoCloseable {

    URI baseUrl();

    String jdbcUrl();

    String bootstrapServers();

    /// Ends a service as a power cut would, without a word to it. It comes back as it would in production.
    void cutPower(String service);

    /// While Postgres is down, killed; it is up again when this returns, or throws.
    void withoutPostgres(Act act) throws Exception;

    /// What is done meanwhile.
    interface Act {
        void play() throws Exception;
    }

    @Override
    void close();
}
