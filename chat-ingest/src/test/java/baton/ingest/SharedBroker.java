package baton.ingest;

import baton.local.broker.Broker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// One broker for all tests that do not stop or freeze it.
public final class SharedBroker {

    private static final Broker BROKER = start();

    private SharedBroker() {}

    public static String bootstrapServers() {
        return BROKER.bootstrapServers();
    }

    private static Broker start() {
        try {
            var broker = Broker.start(Files.createTempDirectory("baton-ingest-broker"), 0);
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
