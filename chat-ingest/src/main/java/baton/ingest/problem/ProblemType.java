package baton.ingest.problem;

import io.micronaut.http.HttpStatus;
import java.util.Locale;

/// Every kind of problem a client can meet. The names are a contract: programs tell problems apart by [#uri].
public enum ProblemType {
    /// The body is not JSON, or not one JSON object.
    INVALID_JSON(HttpStatus.BAD_REQUEST, "Not JSON"),
    /// A field, an id, a header or a query parameter is missing, or not what it must be.
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "Not a request that can be understood"),
    /// There is no such address.
    UNKNOWN_ROUTE(HttpStatus.NOT_FOUND, "No such address"),
    /// The address is known, but not with this method.
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Not with this method"),
    /// The body is something else than JSON.
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Only application/json"),
    /// The body, the address or a header is too long.
    TOO_LARGE(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "Too large"),

    CHAT_NOT_FOUND(HttpStatus.NOT_FOUND, "No such chat in this queue"),
    OPERATOR_NOT_FOUND(HttpStatus.NOT_FOUND, "No such operator in this queue"),
    STALE_EPOCH(HttpStatus.CONFLICT, "The chat has had a later assignment"),
    NOT_THE_HOLDER(HttpStatus.CONFLICT, "The operator does not hold the chat"),
    NOT_ASSIGNED(HttpStatus.CONFLICT, "Nobody holds the chat"),
    CHAT_COMPLETED(HttpStatus.CONFLICT, "The chat is completed"),
    OPERATOR_INACTIVE(HttpStatus.CONFLICT, "The operator may not be given chats"),

    /// The command could not be made safe in time.
    LOG_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The log does not answer"),
    /// The command is safe, but its outcome did not come in time.
    OUTCOME_UNKNOWN(HttpStatus.SERVICE_UNAVAILABLE, "No outcome in time"),
    /// The read side did not answer in time.
    READ_SIDE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The read side does not answer"),
    /// Too many calls wait already.
    OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "Too much at once"),
    /// This instance is going down.
    SHUTTING_DOWN(HttpStatus.SERVICE_UNAVAILABLE, "Going down"),
    /// A bug of ours.
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something broke");

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /// @return the last part of [#uri], such as `stale-epoch`
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String uri() {
        return "urn:baton:problem:" + word();
    }

    /// Whether the same call may well succeed in a moment.
    boolean passes() {
        return status == HttpStatus.SERVICE_UNAVAILABLE;
    }
}
