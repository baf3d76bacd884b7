package baton.events;

/// What has happened to a queue as a whole. The catalogue is docs/reference/events.md.
public sealed interface QueueEvent extends Event {

    @Override
    default Id subject() {
        return queueId();
    }

    /// An admin has changed the settings of the queue. They apply to everything after this event.
    /// Deadlines and ranks that were written before stay as they are.
    record QueueSettingsChanged(QueueId queueId, QueueSettings settings) implements QueueEvent {}
}
