package baton.events;

import org.jspecify.annotations.Nullable;

/// A command to a partition and all queues in it. Its sender chooses the partition.
public sealed interface PartitionCommand extends Command {

    /// An admin names an operator, or sets whether it may be given chats at all, in every queue of
    /// the partition that knows it.
    record SetOperatorEverywhere(
            OperatorId operatorId,
            @Nullable String name,
            @Nullable Boolean isActive) implements PartitionCommand {
        public SetOperatorEverywhere {
            Check.note("name", name);
        }

        @Override
        public Id subject() {
            return operatorId;
        }
    }

    /// A front door can write to this partition. What it does not say for more than 10 s is an
    /// outage (SPEC 2, rule 14).
    record Pulse(InstanceId instance) implements PartitionCommand {
        @Override
        public Id subject() {
            return instance;
        }
    }

    /// From here on, the partition is decided by this version of the rules. The engine writes it at
    /// its start if the version before was another. A replay compares from here on.
    ///
    /// @param before the version that had decided until then; absent in a new partition
    record AdoptRules(
            InstanceId instance, int version, @Nullable Integer before) implements PartitionCommand {
        public AdoptRules {
            Check.atLeast("version", version, 1);
            if (before != null) {
                Check.atLeast("before", before, 1);
            }
        }

        /// Whether other rules have decided what is before it on the log.
        public boolean followsOtherRules() {
            return before != null && before != version;
        }

        @Override
        public Id subject() {
            return instance;
        }
    }
}
