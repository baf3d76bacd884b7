package baton.ingest.outcomes;

import baton.events.Reply;

/// A reply, and its id, which is a position in the log.
public record LoggedReply(String id, Reply reply) {}
