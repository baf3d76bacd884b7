package baton.events;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A change of some [QueueSettings]; what is null stays as it is. Built by names, because most of
/// the values have the same type.
public record SettingsPatch(
        @Nullable Duration idleTimeout,
        @Nullable Duration sameOperatorAfter,
        @Nullable Duration priorityBoost,
        @Nullable Duration presenceTimeout,
        @Nullable Duration offlineGrace,
        @Nullable Duration completeAfter,
        @Nullable Integer defaultCapacity) {

    public static Builder builder() {
        return new Builder();
    }

    /// @throws IllegalArgumentException when a value is outside its limits ([QueueSettings])
    public QueueSettings appliedTo(QueueSettings before) {
        return new QueueSettings(
                requireNonNullElse(idleTimeout, before.idleTimeout()),
                requireNonNullElse(sameOperatorAfter, before.sameOperatorAfter()),
                requireNonNullElse(priorityBoost, before.priorityBoost()),
                requireNonNullElse(presenceTimeout, before.presenceTimeout()),
                requireNonNullElse(offlineGrace, before.offlineGrace()),
                requireNonNullElse(completeAfter, before.completeAfter()),
                requireNonNullElse(defaultCapacity, before.defaultCapacity()));
    }

    /// Collects the changed values.
    public static final class Builder {

        private @Nullable Duration idleTimeout;
        private @Nullable Duration sameOperatorAfter;
        private @Nullable Duration priorityBoost;
        private @Nullable Duration presenceTimeout;
        private @Nullable Duration offlineGrace;
        private @Nullable Duration completeAfter;
        private @Nullable Integer defaultCapacity;

        private Builder() {}

        public Builder idleTimeout(@Nullable Duration value) {
            idleTimeout = value;
            return this;
        }

        public Builder sameOperatorAfter(@Nullable Duration value) {
            sameOperatorAfter = value;
            return this;
        }

        public Builder priorityBoost(@Nullable Duration value) {
            priorityBoost = value;
            return this;
        }

        public Builder presenceTimeout(@Nullable Duration value) {
            presenceTimeout = value;
            return this;
        }

        public Builder offlineGrace(@Nullable Duration value) {
            offlineGrace = value;
            return this;
        }

        public Builder completeAfter(@Nullable Duration value) {
            completeAfter = value;
            return this;
        }

        public Builder defaultCapacity(@Nullable Integer value) {
            defaultCapacity = value;
            return this;
        }

        public SettingsPatch build() {
            return new SettingsPatch(
                    idleTimeout,
                    sameOperatorAfter,
                    priorityBoost,
                    presenceTimeout,
                    offlineGrace,
                    completeAfter,
                    defaultCapacity);
        }
    }
}
