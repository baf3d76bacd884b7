package baton.assignment.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The durations of the rules (SPEC section 2), and the capacity of who names none.
///
/// @param idleTimeout rule 8: an assignment without a reply for so long is taken back
/// @param sameOperatorAfter rule 5: so long a chat is not offered to who took it last
/// @param priorityBoost rule 6: what one step of priority is worth in waiting time
/// @param presenceTimeout rule 9: without a heartbeat for so long an operator is offline
/// @param offlineGrace rule 9: so long an offline operator keeps its chats
/// @param completeAfter rule 10: so long an answered chat stays open; zero: for ever
/// @param defaultCapacity how many chats at once an operator takes who names no capacity
public record Settings(
        Duration idleTimeout,
        Duration sameOperatorAfter,
        Duration priorityBoost,
        Duration presenceTimeout,
        Duration offlineGrace,
        Duration completeAfter,
        int defaultCapacity) {

    /// The defaults of SPEC section 2.
    public static final Settings DEFAULT = new Settings(
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30),
            Duration.ofDays(3),
            1);

    public Settings {
        notNegative("idle_timeout", idleTimeout);
        notNegative("same_operator_after", sameOperatorAfter);
        notNegative("priority_boost", priorityBoost);
        notNegative("presence_timeout", presenceTimeout);
        notNegative("offline_grace", offlineGrace);
        notNegative("complete_after", completeAfter);
        if (defaultCapacity < 1) {
            throw new IllegalArgumentException("default_capacity: %d (expected: >= 1)".formatted(defaultCapacity));
        }
    }

    /// The place in line of a chat that waits since then (SPEC 2, rule 6): the smallest is served first.
    Instant rank(Instant waitingSince, int priority) {
        return waitingSince.minus(priorityBoost.multipliedBy(priority));
    }

    /// When an answered chat is completed, or null: never.
    @Nullable
    Instant inactiveAt(Instant at) {
        return completeAfter.isZero() ? null : at.plus(completeAfter);
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("%s: %s (expected: >= 0)".formatted(name, value));
        }
    }
}
