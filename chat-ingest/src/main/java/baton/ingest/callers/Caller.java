package baton.ingest.callers;

import static baton.events.problem.ProblemType.FORBIDDEN;
import static baton.events.problem.ProblemType.INVALID_REQUEST;

import baton.events.CommandId;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.problem.ProblemException;
import baton.ingest.netty.Connection;
import baton.ingest.tokens.Role;
import baton.ingest.tokens.Token;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The caller of a request: its token, and the queue that it means. [CallerBinder] makes it. An
/// operator or a queue that the token does not allow is 403.
///
/// @param named the queue that the address names, or null
/// @param idempotencyKey the header that may replace `command_id`, or null
/// @param traceParent the W3C trace context, or null if it is absent or not well-formed
public record Caller(
        Connection connection,
        Token token,
        @Nullable QueueId named,
        @Nullable CommandId idempotencyKey,
        @Nullable String traceParent) {

    private static final String TOKEN = "baton.token";

    /// Notes who makes this request, once its token is verified.
    public static void carries(HttpRequest<?> request, Token token) {
        request.setAttribute(TOKEN, token);
    }

    /// The verified token of a request; empty when nobody has checked the request.
    static Optional<Token> tokenOf(HttpRequest<?> request) {
        return request.getAttribute(TOKEN, Token.class);
    }

    /// The queue that the call names, or that the token is bound to; null if neither names one.
    ///
    /// @throws ProblemException if the token is valid in several queues, and none is named
    public @Nullable QueueId namedQueue() {
        if (named != null) {
            return allowed(named);
        }
        var bound = token.queues().only().orElse(null);
        if (bound == null && !token.queues().isAll()) {
            throw new ProblemException(FORBIDDEN, "queue_id: missing (expected: one of the token's queues)");
        }
        return bound;
    }

    /// The queue that the call is about: the default one if nothing names another.
    public QueueId queue() {
        var queue = namedQueue();
        return queue == null ? QueueId.DEFAULT : queue;
    }

    /// @param inBody the queue that the body or the path names, or null
    public QueueId queue(@Nullable QueueId inBody) {
        return inBody == null ? queue() : allowed(same("queue_id", inBody, named));
    }

    /// The operator who acts: the one that the call names, or the one of the token.
    ///
    /// @param inBody null if the body names none
    public OperatorId operator(@Nullable OperatorId inBody) {
        if (inBody == null) {
            return ownOperator();
        }
        if (token.role() == Role.OPERATOR && !token.isOperator(inBody)) {
            throw new ProblemException(FORBIDDEN, "The token has no right to act as operator %s.".formatted(inBody));
        }
        return inBody;
    }

    private OperatorId ownOperator() {
        var own = token.operator();
        if (own == null || own.equals(Token.ANY_OPERATOR)) {
            throw new ProblemException(INVALID_REQUEST, "operator_id: missing");
        }
        return new OperatorId(own);
    }

    private QueueId allowed(QueueId queue) {
        if (!token.queues().includes(queue)) {
            throw new ProblemException(FORBIDDEN, "The token has no right in queue %s.".formatted(queue));
        }
        return queue;
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
