package baton.assignment;

import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/// The settings of Kafka Streams, each with its reason. ADR 0002 has the measurements.
final class StreamsSettings {

    /// An engine learns with its next heartbeat that it takes over from a dead one.
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

        // Events, replies, timers and state are committed together or not at all.
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // A caller waits for every commit, so CommitPace asks for it sooner unless more commands
        // are waiting.
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 50);
        settings.put(StreamsConfig.POLL_MS_CONFIG, 5);
        // Records become visible with the commit, and a commit sends all of them: so one request is
        // enough.
        settings.put(producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 100);
        // The broker refuses offsets while it ends the transaction before. That takes a few ms, not
        // 100.
        settings.put(producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 2);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);

        // After this time without heartbeats others take over. An engine that returns earlier
        // continues at once.
        settings.put(consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), engine.instanceId());
        settings.put(consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), sessionTimeout);
        settings.put(
                consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), sessionTimeout / HEARTBEATS_A_SESSION);
        // A dead engine leaves a transaction open, and the next engine waits until the broker
        // aborts it. So the broker aborts it before the takeover.
        settings.put(producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), sessionTimeout * 2 / 3);
        // An engine with an empty store gets its partitions only after it has caught up, so that
        // they need not wait.
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, engine.standbyReplicas());
        settings.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, 1_000);
        settings.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000);
        // The streams protocol has no static members.
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");

        // An engine without a committed position reads the log from its first command.
        settings.put(consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // An internal topic must not change its name because a step was added.
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return settings;
    }
}
