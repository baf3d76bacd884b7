package baton.events;

/// What has happened to a queue as a whole. See docs/reference/events.md for the catalogue.
public sealed interface QueueEvent extends Event {

    @Override
    default Id subject() {
        return queueId();
    }

    /// An admin has changed what the rules count with in this queue. In force for all that happens after it; deadlines
    /// and ranks of before stay as they were written.
    record QueueSettingsChanged(QueueId queueId, QueueSettings settings) implements QueueEvent {}
}
