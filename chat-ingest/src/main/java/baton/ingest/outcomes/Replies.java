package baton.ingest.outcomes;

import baton.events.ReplyEnvelope;
import java.time.Instant;

/// Takes the engine's replies as they come off the log. Those that nobody here waits for are let go.
public interface Replies {

    /// @param id says where it was decided
    /// @param asked when the log took in the command whose outcome it is
    void arrived(String id, ReplyEnvelope reply, Instant asked);
}
