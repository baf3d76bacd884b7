package baton.ingest.callers;

import static baton.events.problem.ProblemType.INVALID_REQUEST;

import baton.events.CommandId;
import baton.events.QueueId;
import baton.events.problem.ProblemException;
import baton.ingest.netty.Connection;
import org.jspecify.annotations.Nullable;

/// The caller of a request, and its queue. [CallerBinder] makes it, and will read the token there.
///
/// @param namedQueue the queue that the address names, or null
/// @param idempotencyKey the header that may replace `command_id`, or null
/// @param traceParent the W3C trace context, or null if it is absent or not well-formed
public record Caller(
        Connection connection,
        @Nullable QueueId namedQueue,
        @Nullable CommandId idempotencyKey,
        @Nullable String traceParent) {

    public QueueId queue() {
        return namedQueue == null ? QueueId.DEFAULT : namedQueue;
    }

    /// @param inBody the queue that the body names, or null
    public QueueId queue(@Nullable QueueId inBody) {
        return inBody == null ? queue() : same("queue_id", inBody, namedQueue);
    }

    /// @param inBody the `command_id` of the body, or null
    public CommandId commandId(@Nullable CommandId inBody) {
        if (inBody != null) {
            return same("command_id", inBody, idempotencyKey);
        }
        if (idempotencyKey == null) {
            throw new ProblemException(INVALID_REQUEST, "command_id: missing (and there is no Idempotency-Key header)");
        }
        return idempotencyKey;
    }

    private static <T> T same(String field, T inBody, @Nullable T outside) {
        if (outside != null && !outside.equals(inBody)) {
            throw new ProblemException(
                    INVALID_REQUEST,
                    "%s: %s in the body, but %s in the address or a header".formatted(field, inBody, outside));
        }
        return inBody;
    }
}
