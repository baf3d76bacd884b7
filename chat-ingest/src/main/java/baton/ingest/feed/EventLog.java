package baton.ingest.feed;

import java.util.concurrent.CompletionStage;

/// Where the log of events ends now.
public interface EventLog {

    /// @return the offset after the last event that has been written to the partition, whether or not it can be read
    ///     already; fails when the broker does not say within seconds
    CompletionStage<Long> end(int partition);
}
