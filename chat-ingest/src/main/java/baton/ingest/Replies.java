package baton.ingest;

import baton.events.ReplyEnvelope;

/// Takes the engine's replies as they come off the log. Those that nobody here waits for are let go.
public interface Replies {

    /// @param id says where it was decided
    void arrived(String id, ReplyEnvelope reply);
}
