package baton.stats;

import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.ZoneId;

/// The settings from the environment. Names and defaults are in application.yml.
///
/// @param zone the time zone of every date in the tables
@ConfigurationProperties("baton")
public record ProjectorSettings(ZoneId zone, short replicationFactor, Kafka kafka, Postgres postgres) {

    @ConfigurationInject
    public ProjectorSettings {}

    @ConfigurationProperties("kafka")
    public record Kafka(String bootstrapServers) {}

    /// @param analystPassword the password of the read-only role, used when the role is created
    @ConfigurationProperties("postgres")
    public record Postgres(String url, String user, String password, String analystPassword) {}
}
