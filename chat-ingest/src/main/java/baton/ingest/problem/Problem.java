package baton.ingest.problem;

import baton.events.ChatState;
import baton.events.Reply.Refused;
import org.jspecify.annotations.Nullable;

/// One problem, as it is told (RFC 9457), with what the engine said of the chat where it refused.
///
/// @param detail one sentence for a person; never what a program should read
public record Problem(
        ProblemType type,
        String detail,
        Refused.@Nullable Reason reason,
        @Nullable ChatState chatState,
        @Nullable Long epoch) {

    static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, null, null, null);
    }

    /// A refusal is an answer of the engine; over HTTP it has the form of a problem.
    public static Problem of(Refused refused) {
        return new Problem(
                typeOf(refused.reason()), refused.detail(), refused.reason(), refused.chatState(), refused.epoch());
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
        };
    }
}
