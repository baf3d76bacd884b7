package baton.ingest;

import baton.events.wire.Topics;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/// How many calls are admitted, and how long an answer may take. docs/reference/http.md lists the
/// numbers too.
///
/// @param pending how many calls may wait for an outcome at once; more are refused as a temporary
///     problem
/// @param outcome how long an outcome may take, not counting a long poll's wait; a whole call takes
///     5 s at most
/// @param replyPartition the partition of `baton.replies` that this instance reads; preferably not
///     shared
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
