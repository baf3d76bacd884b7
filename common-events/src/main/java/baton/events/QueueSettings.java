package baton.events;

import java.time.Duration;

/// The durations of the rules (SPEC section 2), and the capacity of who names none: a deployment's, or a queue's own.
///
/// @param idleTimeout rule 8: an assignment without a reply for so long is taken back; at least 100 ms
/// @param sameOperatorAfter rule 5: so long a chat is not offered to who took it last
/// @param priorityBoost rule 6: what one step of priority is worth in waiting time
/// @param presenceTimeout rule 9: without a heartbeat for so long an operator is offline; at least 100 ms
/// @param offlineGrace rule 9: so long an offline operator keeps its chats
/// @param completeAfter rule 10: so long an answered chat stays open; zero: for ever
/// @param defaultCapacity how many chats at once an operator takes who names no capacity, 1 to 1,000
public record QueueSettings(
        Duration idleTimeout,
        Duration sameOperatorAfter,
        Duration priorityBoost,
        Duration presenceTimeout,
        Duration offlineGrace,
        Duration completeAfter,
        int defaultCapacity) {

    /// Less would be over before anybody could answer.
    static final Duration MIN_TIMEOUT = Duration.ofMillis(100);

    static final Duration MAX = Duration.ofDays(365);

    /// The defaults of SPEC section 2.
    public static final QueueSettings DEFAULT = new QueueSettings(
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30),
            Duration.ofDays(3),
            1);

    public QueueSettings {
        check("idle_timeout", idleTimeout, MIN_TIMEOUT);
        check("same_operator_after", sameOperatorAfter, Duration.ZERO);
        check("priority_boost", priorityBoost, Duration.ZERO);
        check("presence_timeout", presenceTimeout, MIN_TIMEOUT);
        check("offline_grace", offlineGrace, Duration.ZERO);
        check("complete_after", completeAfter, Duration.ZERO);
        Check.between("default_capacity", defaultCapacity, 1, Command.SetPresence.MAX_CAPACITY);
    }

    static void check(String name, Duration value, Duration min) {
        if (value.compareTo(min) < 0 || value.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("%s: %s (expected: %s to %s)".formatted(name, value, min, MAX));
        }
    }
}
