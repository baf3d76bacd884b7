package baton.stats;

import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.ZoneId;

/// What the environment says; names and defaults stand in application.yml.
///
/// @param zone of every date in the tables
@ConfigurationProperties("baton")
public record ProjectorSettings(ZoneId zone, short replicationFactor, Kafka kafka, Postgres postgres) {

    @ConfigurationInject
    public ProjectorSettings {}

    @ConfigurationProperties("kafka")
    public record Kafka(String bootstrapServers) {}

    /// @param analystPassword of the role that may only read, where it has still to be made
    @ConfigurationProperties("postgres")
    public record Postgres(String url, String user, String password, String analystPassword) {}
}
