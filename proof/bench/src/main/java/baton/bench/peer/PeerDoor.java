package baton.bench.peer;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import io.micronaut.inject.BeanConfiguration;
import io.micronaut.runtime.Micronaut;
import jakarta.inject.Singleton;

/// Runs the peer behind HTTP as a process, with the same server, routes, JSON and checks as Baton's
/// front door.
///
/// Settings, by environment: `BATON_PEER_PORT`, `BATON_PEER_URL` (JDBC), `BATON_PEER_USER`,
/// `BATON_PEER_PASSWORD`.
@Factory
public final class PeerDoor {

    /// The engine is on the class path for `baton.bench.engine`. Its beans must not start here.
    static final BeanConfiguration WITHOUT_THE_ENGINE = BeanConfiguration.disabled("baton.assignment");

    public static void main(String[] args) {
        Micronaut.build(args)
                .mainClass(PeerDoor.class)
                .packages("baton.bench.peer")
                .banner(false)
                .beanConfigurations(WITHOUT_THE_ENGINE)
                .start();
    }

    @Singleton
    @Bean(preDestroy = "close")
    PeerDatabase database(
            @Value("${peer.url}") String url,
            @Value("${peer.user}") String user,
            @Value("${peer.password}") String password) {
        return new PeerDatabase(url, user, password);
    }
}
