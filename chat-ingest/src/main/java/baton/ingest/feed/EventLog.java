package baton.ingest.feed;

import java.util.concurrent.CompletionStage;

/// Tells where the log of events ends.
public interface EventLog {

    /// @return the offset after the last event written to the partition, even if readers cannot see
    ///     it yet; fails if the broker does not answer within seconds
    CompletionStage<Long> end(int partition);
}
