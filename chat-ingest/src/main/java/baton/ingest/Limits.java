package baton.ingest;

import baton.events.wire.Topics;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/// How much is let in, and how long an answer may take. The numbers stand in docs/reference/http.md too.
///
/// @param pending how many calls may wait for an outcome at once; beyond that they are told to come again
/// @param outcome how long an outcome may take, apart from a wait that was asked for; with the rest, 5 s in all
/// @param replyPartition the partition of `baton.replies` that this instance reads, best one of its own
@ConfigurationProperties("baton.ingest")
public record Limits(int pending, Duration outcome, int replyPartition) {

    public Limits {
        if (pending < 1) {
            throw new IllegalArgumentException("pending: %d (expected: >= 1)".formatted(pending));
        }
        if (replyPartition < 0 || replyPartition >= Topics.REPLY_PARTITIONS) {
            throw new IllegalArgumentException("BATON_REPLY_PARTITION: %d (expected: 0 to %d)"
                    .formatted(replyPartition, Topics.REPLY_PARTITIONS - 1));
        }
    }
}
