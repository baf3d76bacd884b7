package baton.events;

/// What has happened in one queue, in the past tense. Stored for ever: fields are added, never changed.
///
/// An event says only *what*; when and why stand once, in its [EventEnvelope].
public sealed interface Event permits ChatEvent, OperatorEvent {

    QueueId queueId();

    /// The record key: the id of the chat or of the operator that the event is about.
    Id subject();
}
