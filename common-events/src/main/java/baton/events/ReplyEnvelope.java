package baton.events;

/// A reply with its address.
public record ReplyEnvelope(CommandEnvelope.ReplyTo to, Reply body) {}
