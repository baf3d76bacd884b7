package baton.ingest.feed;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/// How much the live feed takes in memory, and its rhythm. The numbers stand in docs/reference/http.md too.
///
/// @param streams how many may be open at once on this instance; one more is told to come again
/// @param streamsPerConsole of one operator in a queue; one more ends the oldest, whose client may be long gone
/// @param heartbeat how often a stream is written to, at least
/// @param retry how long a client that has lost its stream shall wait, at least; at most three times that
/// @param windowBytes of events kept per partition, for who comes back
/// @param buffer characters that may wait for a slow client; beyond, it is cut off
/// @param patience how long to wait until the log is asked again, when it does not answer; doubled up to 16 times that
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
