package baton.events;

/// What has happened in one queue, in the past tense. Stored for ever: fields are added, never
/// changed.
///
/// An event says only *what*. When and why are in its [EventEnvelope].
public sealed interface Event permits ChatEvent, OperatorEvent, QueueEvent, CommandRefused {

    QueueId queueId();

    /// The record key: the id of the chat, operator or queue that the event is about.
    Id subject();
}
