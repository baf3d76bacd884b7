package baton.stats;

import baton.stats.database.Database;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/// Makes the beans that the framework cannot make by itself.
@Factory
final class Beans {

    @Singleton
    @Bean(preDestroy = "close")
    Database database(ProjectorSettings settings) {
        return new Database(settings);
    }
}
