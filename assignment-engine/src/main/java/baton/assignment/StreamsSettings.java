package baton.assignment;

import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/// The settings of Kafka Streams, each with its reason. What they cost and save was measured: ADR 0002.
final class StreamsSettings {

    /// Who is to take over from a dead engine hears of it with its own next heartbeat.
    private static final int HEARTBEATS_A_SESSION = 6;

    private StreamsSettings() {}

    static Properties of(EngineConfiguration engine) {
        var settings = new Properties();
        var sessionTimeout = Math.toIntExact(engine.sessionTimeout().toMillis());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "baton-assignment-engine");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, engine.kafkaBootstrapServers());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, engine.stateDir().toString());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, engine.streamThreads());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) engine.replicationFactor());

        // Events, replies, timers and state change together or not at all.
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // Somebody waits for every commit, so CommitPace asks for it sooner, unless there is always more to decide.
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 50);
        settings.put(StreamsConfig.POLL_MS_CONFIG, 5);
        // Nobody sees what is written before its commit, and a commit sends all there is: so it goes in one request.
        settings.put(producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 100);
        // Positions are refused while the broker still ends the transaction before: that takes a few ms, and not 100.
        settings.put(producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 2);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);

        // A silent engine is missed after this, and takes up its own work at once when it comes back before.
        settings.put(consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), engine.instanceId());
        settings.put(consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), sessionTimeout);
        settings.put(
                consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), sessionTimeout / HEARTBEATS_A_SESSION);
        // The transaction that a dead engine left open holds up who takes over, until the broker aborts it: before
        // then.
        settings.put(producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), sessionTimeout * 2 / 3);
        // Who comes back empty is given its partitions again when it has caught up, not before: else they wait for it.
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, engine.standbyReplicas());
        settings.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, 1_000);
        settings.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000);
        // The streams protocol has no static members.
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");

        // The log is read from its first command by who has read none of it.
        settings.put(consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // An internal topic must not change its name because a step was added.
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return settings;
    }
}
