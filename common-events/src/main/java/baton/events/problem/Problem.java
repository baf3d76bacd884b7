package baton.events.problem;

import baton.events.ChatState;
import baton.events.Reply.Refused;
import org.jspecify.annotations.Nullable;

/// One problem of one HTTP call (RFC 9457), with what the engine said about the chat if it refused.
///
/// @param detail one sentence for a person; programs must not read it
public record Problem(
        ProblemType type,
        String detail,
        Refused.@Nullable Reason reason,
        @Nullable ChatState chatState,
        @Nullable Long epoch,
        @Nullable Long seq) {

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, null, null, null, null);
    }

    /// A refusal is an answer of the engine; over HTTP it has the form of a problem.
    public static Problem of(Refused refused) {
        return new Problem(
                typeOf(refused.reason()),
                refused.detail(),
                refused.reason(),
                refused.chatState(),
                refused.epoch(),
                refused.seq());
    }

    private static ProblemType typeOf(Refused.Reason reason) {
        return switch (reason) {
            case CHAT_NOT_FOUND -> ProblemType.CHAT_NOT_FOUND;
            case STALE_EPOCH -> ProblemType.STALE_EPOCH;
            case NOT_THE_HOLDER -> ProblemType.NOT_THE_HOLDER;
            case NOT_ASSIGNED -> ProblemType.NOT_ASSIGNED;
            case CHAT_COMPLETED -> ProblemType.CHAT_COMPLETED;
            case OPERATOR_NOT_FOUND -> ProblemType.OPERATOR_NOT_FOUND;
            case OPERATOR_INACTIVE -> ProblemType.OPERATOR_INACTIVE;
            case ID_REUSED -> ProblemType.ID_REUSED;
            case UNSEEN_MESSAGES -> ProblemType.UNSEEN_MESSAGES;
            case OPERATOR_NOT_AVAILABLE -> ProblemType.OPERATOR_NOT_AVAILABLE;
            case OPERATOR_AT_CAPACITY -> ProblemType.OPERATOR_AT_CAPACITY;
        };
    }

    /// What an HTTP framework means by an error status of its own.
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 404 -> of(ProblemType.UNKNOWN_ROUTE, "There is nothing at this address (docs/reference/http.md).");
            case 405 -> of(ProblemType.METHOD_NOT_ALLOWED, "The Allow header names the methods that work.");
            case 413, 414, 431 ->
                of(
                        ProblemType.TOO_LARGE,
                        "The body, the address or a header is over its limit (docs/reference/http.md).");
            case 415 ->
                of(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "Content-Type: something other than JSON (expected: application/json)");
            default ->
                status < ProblemType.INTERNAL.status()
                        ? of(ProblemType.INVALID_REQUEST, "The request is not well-formed.")
                        : of(ProblemType.INTERNAL, "This is a fault of the server. It was logged.");
        };
    }
}
