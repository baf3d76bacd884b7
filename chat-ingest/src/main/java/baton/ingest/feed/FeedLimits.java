package baton.ingest.feed;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/// The memory limits and intervals of the live feed. docs/reference/live-feed.md lists them too.
///
/// @param streams how many streams may be open on this instance; one more is refused as a temporary
///     problem
/// @param streamsPerConsole how many streams one operator in a queue may have; one more ends the
///     oldest
/// @param heartbeat how often a stream is written to, at least
/// @param retry how long a client waits before it reconnects, at least; at most three times as long
/// @param windowBytes how many bytes of events are kept per partition, for clients that reconnect
/// @param buffer how many characters may wait for a slow client before it is disconnected
/// @param patience the pause before the log is asked again if it does not answer; doubled up to 16
///     times this
@ConfigurationProperties("baton.ingest.feed")
public record FeedLimits(
        int streams,
        int streamsPerConsole,
        Duration heartbeat,
        Duration retry,
        int windowBytes,
        int buffer,
        Duration patience) {

    public FeedLimits {
        if (streams < 1) {
            throw new IllegalArgumentException("BATON_FEED_STREAMS: %d (expected: >= 1)".formatted(streams));
        }
        if (windowBytes < 100_000) {
            throw new IllegalArgumentException(
                    "BATON_FEED_WINDOW_BYTES: %d (expected: >= 100000)".formatted(windowBytes));
        }
    }
}
