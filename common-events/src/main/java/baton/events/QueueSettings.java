package baton.events;

import java.time.Duration;
import java.util.function.UnaryOperator;

/// The durations of the rules and the default capacity (SPEC section 2), of a deployment or of one
/// queue. To build others, start from some and name what changes: `DEFAULT.with(s ->
/// s.offlineGrace(ZERO))`.
///
/// @param idleTimeout rule 8: an assignment without a reply is taken back after this; at least 100
///     ms
/// @param sameOperatorAfter rule 5: how long a chat is not offered to the operator who took it last
/// @param priorityBoost rule 6: the waiting time that one step of priority is worth
/// @param presenceTimeout rule 9: an operator without a heartbeat is offline after this; at least
///     100 ms
/// @param offlineGrace rule 9: how long an operator keeps its chats after going offline
/// @param completeAfter rule 10: how long an answered chat stays open; zero means for ever
/// @param defaultCapacity how many chats an operator takes at once who names no capacity, 1 to
///     1,000
public record QueueSettings(
        Duration idleTimeout,
        Duration sameOperatorAfter,
        Duration priorityBoost,
        Duration presenceTimeout,
        Duration offlineGrace,
        Duration completeAfter,
        int defaultCapacity) {

    /// A shorter timeout would end before an operator could answer.
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

    /// These settings with some of them changed, by name.
    ///
    /// @throws IllegalArgumentException when a value is outside its limits
    public QueueSettings with(UnaryOperator<SettingsPatch.Builder> changes) {
        return changes.apply(SettingsPatch.builder()).build().appliedTo(this);
    }

    static void check(String name, Duration value, Duration min) {
        if (value.compareTo(min) < 0 || value.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("%s: %s (expected: %s to %s)".formatted(name, value, min, MAX));
        }
    }
}
