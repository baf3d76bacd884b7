package baton.events.envelope;

import baton.events.Reply;

/// A reply and where it goes.
public record ReplyEnvelope(CommandEnvelope.ReplyTo to, Reply body) {}
