package baton.events.problem;

import java.util.Locale;

/// The kinds of problem that a client of the HTTP interface can meet (docs/reference/problems.md).
///
/// The names are a contract: programs distinguish problems by [#uri]. Titles and meanings are for
/// people.
public enum ProblemType {
    INVALID_JSON(400, "The body is not valid JSON", "The body is missing, or is not one JSON object in UTF-8."),
    INVALID_REQUEST(400, "The request is not valid", "A field, an id, a header or a query parameter is not valid."),
    UNAUTHENTICATED(401, "A valid token is needed", "The token is missing, expired, revoked or not valid."),
    FORBIDDEN(403, "No right to this call", "The token has no right to the call, the queue or the operator."),
    UNKNOWN_ROUTE(404, "No such address", "No call has this address."),
    METHOD_NOT_ALLOWED(405, "Method not allowed", "The address does not have this method."),
    UNSUPPORTED_MEDIA_TYPE(415, "Only application/json is accepted", "The body is not declared as JSON."),
    TOO_LARGE(413, "Too large", "The body, the address or a header is over its limit."),
    MISDIRECTED_REQUEST(421, "Not served under this name", "The Host header has a name that is not served here."),
    CROSS_SITE_REQUEST(403, "Sent by a page of another site", "A page of another site sent the request."),

    CHAT_NOT_FOUND(404, "No such chat in this queue", "The queue has never had this chat."),
    OPERATOR_NOT_FOUND(404, "No such operator in this queue", "The queue has never had this operator."),
    STALE_EPOCH(409, "The chat has had a later assignment", "The epoch is older than the chat's latest one."),
    NOT_THE_HOLDER(409, "The operator does not hold the chat", "Another operator holds the chat."),
    NOT_ASSIGNED(409, "No operator holds the chat", "The chat is not assigned."),
    CHAT_COMPLETED(409, "The chat is completed", "Only a new message of its user reopens the chat."),
    OPERATOR_INACTIVE(409, "The operator may not be given chats", "An admin has deactivated the operator."),
    OPERATOR_NOT_AVAILABLE(409, "The operator is not available", "The operator is away or offline."),
    OPERATOR_AT_CAPACITY(409, "The operator is at capacity", "The operator holds all the chats that it may."),
    UNSEEN_MESSAGES(409, "The user has written since", "The caller has not seen the user's latest message."),
    ID_REUSED(422, "The id was used before", "The id belongs to an earlier call with different content."),

    LOG_UNAVAILABLE(503, "The log does not answer", "The command could not be made safe in time."),
    OUTCOME_UNKNOWN(503, "No outcome in time", "The command is safe, but its outcome did not come in time."),
    READ_SIDE_UNAVAILABLE(503, "The read side does not answer", "The read side did not answer in time."),
    READ_SIDE_BEHIND(503, "The read side is behind", "The read side did not reach the version in time."),
    OVERLOADED(503, "Too many calls at once", "Too many calls are waiting already."),
    SHUTTING_DOWN(503, "The instance is shutting down", "This instance accepts no more calls."),
    INTERNAL(500, "Internal error", "A fault of the server. It was logged.");

    private static final int UNAVAILABLE = 503;

    private final int status;
    private final String title;
    private final String meaning;

    ProblemType(int status, String title, String meaning) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
    }

    /// @return the HTTP status
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /// @return one sentence that says when this happens
    public String meaning() {
        return meaning;
    }

    /// @return the last part of [#uri], such as `stale-epoch`
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String uri() {
        return "urn:baton:problem:" + word();
    }

    /// Whether the same call may succeed a moment later.
    public boolean isTemporary() {
        return status == UNAVAILABLE;
    }
}
