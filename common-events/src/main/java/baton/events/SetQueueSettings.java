package baton.events;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An admin changes what the rules count with in this queue. What is null stays as it is.
public record SetQueueSettings(
        QueueId queueId,
        @Nullable Duration idleTimeout,
        @Nullable Duration sameOperatorAfter,
        @Nullable Duration priorityBoost,
        @Nullable Duration presenceTimeout,
        @Nullable Duration offlineGrace,
        @Nullable Duration completeAfter,
        @Nullable Integer defaultCapacity)
        implements Command {
    /// @throws IllegalArgumentException when a value is outside its limits ([QueueSettings])
    public SetQueueSettings {
        settings(
                QueueSettings.DEFAULT,
                idleTimeout,
                sameOperatorAfter,
                priorityBoost,
                presenceTimeout,
                offlineGrace,
                completeAfter,
                defaultCapacity);
    }

    @Override
    public Id subject() {
        return queueId;
    }

    /// @return the settings as this command leaves them
    public QueueSettings over(QueueSettings before) {
        return settings(
                before,
                idleTimeout,
                sameOperatorAfter,
                priorityBoost,
                presenceTimeout,
                offlineGrace,
                completeAfter,
                defaultCapacity);
    }

    private static QueueSettings settings(
            QueueSettings before,
            @Nullable Duration idleTimeout,
            @Nullable Duration sameOperatorAfter,
            @Nullable Duration priorityBoost,
            @Nullable Duration presenceTimeout,
            @Nullable Duration offlineGrace,
            @Nullable Duration completeAfter,
            @Nullable Integer defaultCapacity) {
        return new QueueSettings(
                requireNonNullElse(idleTimeout, before.idleTimeout()),
                requireNonNullElse(sameOperatorAfter, before.sameOperatorAfter()),
                requireNonNullElse(priorityBoost, before.priorityBoost()),
                requireNonNullElse(presenceTimeout, before.presenceTimeout()),
                requireNonNullElse(offlineGrace, before.offlineGrace()),
                requireNonNullElse(completeAfter, before.completeAfter()),
                requireNonNullElse(defaultCapacity, before.defaultCapacity()));
    }
}
