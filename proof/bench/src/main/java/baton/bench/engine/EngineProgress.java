package baton.bench.engine;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/// How far the engine has come in `baton.commands`, by the positions that it has committed.
final class EngineProgress implements AutoCloseable {

    private static final String ENGINE = "baton-assignment-engine";

    private final Admin admin;

    EngineProgress(String bootstrapServers) {
        this.admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers));
    }

    /// The sum over all partitions.
    ///
    /// @throws ExecutionException when the broker did not answer
    long commands() throws InterruptedException, ExecutionException {
        return admin.listConsumerGroupOffsets(ENGINE).partitionsToOffsetAndMetadata().get().values().stream()
                .mapToLong(position -> position.offset())
                .sum();
    }

    @Override
    public void close() {
        admin.close();
    }
}
