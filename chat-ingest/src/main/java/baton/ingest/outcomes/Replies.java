package baton.ingest.outcomes;

import baton.events.envelope.ReplyEnvelope;
import java.time.Instant;

/// Takes the engine's replies as they are read from the log. A reply that no call waits for is
/// dropped.
public interface Replies {

    /// @param id the reply's id, which is a position in the log
    /// @param asked when the log took in the command
    void arrived(String id, ReplyEnvelope reply, Instant asked);
}
