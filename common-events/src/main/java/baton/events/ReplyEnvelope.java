package baton.events;

/// A reply and where it goes.
public record ReplyEnvelope(CommandEnvelope.ReplyTo to, Reply body) {}
