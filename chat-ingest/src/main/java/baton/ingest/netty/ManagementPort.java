package baton.ingest.netty;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration.NettyListenerConfiguration;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opens a second port, which serves the metrics and the details of health, and no calls.
///
/// Micronaut opens one by itself (`endpoints.all.port`), but always on the address of the first.
@Singleton
final class ManagementPort implements BeanCreatedEventListener<NettyHttpServerConfiguration> {

    private final int port;
    private final String bind;

    /// @param bind the address on which to listen; that of the calls, if blank
    ManagementPort(
            @Value("${baton.ingest.management.port}") int port,
            @Value("${baton.ingest.management.bind}") @Nullable String bind) {
        this.port = port;
        this.bind = bind == null ? "" : bind;
    }

    @Override
    public NettyHttpServerConfiguration onCreated(BeanCreatedEvent<NettyHttpServerConfiguration> event) {
        var server = event.getBean();
        var host = server.getHost().orElseThrow();
        var calls = listener(host, server.getPort().orElseThrow());
        var management = listener(bind.isBlank() ? host : bind, port);
        management.setExposeDefaultRoutes(false);
        // Answers while the calls end.
        management.setSupportGracefulShutdown(false);
        server.setListeners(List.of(calls, management));
        return server;
    }

    private static NettyListenerConfiguration listener(String host, int port) {
        return NettyListenerConfiguration.createTcp(host, port, false, null, null);
    }
}
