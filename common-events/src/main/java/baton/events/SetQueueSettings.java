package baton.events;

/// An admin changes the settings of this queue.
public record SetQueueSettings(QueueId queueId, SettingsPatch patch) implements Command.OfQueue {

    /// @throws IllegalArgumentException when a value is outside its limits ([QueueSettings])
    public SetQueueSettings {
        var _ = patch.appliedTo(QueueSettings.DEFAULT);
    }

    @Override
    public Id subject() {
        return queueId;
    }
}
