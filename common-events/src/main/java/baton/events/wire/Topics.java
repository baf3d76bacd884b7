package baton.events.wire;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Every topic of Baton, with its settings (docs/ARCHITECTURE.md has the table of writers and
/// readers).
public final class Topics {

    /// How many partitions commands and events have. A queue is in one of them. Never change it on
    /// a running system: queues would move away from their state.
    public static final int PARTITIONS = 4;

    /// The greatest number of instances of chat-ingest that can each have their own reply
    /// partition.
    public static final int REPLY_PARTITIONS = 4;

    /// Uses the broker's clock too. With the app's clock, a broker refuses records that are an hour
    /// ahead, and an app with a wrong clock could not write at all.
    public static final Topic INBOX = new Topic(
            "baton.inbox", PARTITIONS, Map.of("retention.ms", days(7), "message.timestamp.type", "LogAppendTime"));

    /// The broker's clock is the only one that decisions know.
    public static final Topic COMMANDS = new Topic(
            "baton.commands", PARTITIONS, Map.of("retention.ms", days(30), "message.timestamp.type", "LogAppendTime"));

    /// The log of facts, kept for ever.
    public static final Topic EVENTS = new Topic("baton.events", PARTITIONS, Map.of("retention.ms", "-1"));

    public static final Topic REPLIES = new Topic(
            "baton.replies",
            REPLY_PARTITIONS,
            Map.of(
                    "retention.ms",
                    Long.toString(Duration.ofMinutes(10).toMillis()),
                    "segment.ms",
                    Long.toString(Duration.ofMinutes(10).toMillis())));

    public static final Topic DEAD_LETTERS = new Topic("baton.dead-letters", 1, Map.of("retention.ms", days(30)));

    /// Which tokens are no longer valid: the key names a token or a subject, the value is the time.
    public static final Topic REVOCATIONS = new Topic("baton.revocations", 1, Map.of("cleanup.policy", "compact"));

    public static final List<Topic> ALL = List.of(INBOX, COMMANDS, EVENTS, REPLIES, DEAD_LETTERS, REVOCATIONS);

    private Topics() {}

    private static String days(int days) {
        return Long.toString(Duration.ofDays(days).toMillis());
    }

    /// The settings with which a topic is created.
    ///
    /// @param config Kafka's names of the settings, with their values
    public record Topic(String name, int partitions, Map<String, String> config) {}
}
