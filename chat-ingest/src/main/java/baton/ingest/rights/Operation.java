package baton.ingest.rights;

import static baton.ingest.rights.Right.HELD;
import static baton.ingest.rights.Right.ITS_CHAT;
import static baton.ingest.rights.Right.NO;
import static baton.ingest.rights.Right.OWN;
import static baton.ingest.rights.Right.YES;
import static io.micronaut.http.HttpMethod.DELETE;
import static io.micronaut.http.HttpMethod.GET;
import static io.micronaut.http.HttpMethod.HEAD;
import static io.micronaut.http.HttpMethod.POST;
import static io.micronaut.http.HttpMethod.PUT;

import baton.ingest.tokens.Role;
import io.micronaut.http.HttpMethod;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every operation of the HTTP interface, and how far each role may use it: the table of SPEC 9.
/// What has no row here is refused.
///
/// `RightsTableTest` compares it with docs/reference/security.md. `RightsTest` plays every cell.
public enum Operation {
    // name(method, address, app, user, operator, viewer, admin)
    WRITE_MESSAGE(POST, "/v1/chats/{chat_id}/messages", YES, ITS_CHAT, NO, NO, YES),
    COMPLETE_CHAT(POST, "/v1/chats/{chat_id}/complete", YES, NO, OWN, NO, YES),
    REPLY_TO_CHAT(POST, "/v1/chats/{chat_id}/replies", NO, NO, OWN, NO, YES),
    RELEASE_CHAT(POST, "/v1/chats/{chat_id}/release", NO, NO, OWN, NO, YES),
    TRANSFER_CHAT(POST, "/v1/chats/{chat_id}/transfer", NO, NO, OWN, NO, YES),
    SET_PRESENCE(PUT, "/v1/operators/{operator_id}/presence", NO, NO, OWN, NO, YES),
    TAKE_CHAT(POST, "/v1/operators/{operator_id}/assignments", NO, NO, OWN, NO, YES),
    LIST_ASSIGNMENTS(GET, "/v1/operators/{operator_id}/assignments", NO, NO, OWN, NO, YES),
    FOLLOW_OPERATOR(GET, "/v1/operators/{operator_id}/events", NO, NO, OWN, NO, YES),
    SET_PRIORITY(POST, "/v1/chats/{chat_id}/priority", NO, NO, NO, NO, YES),
    REASSIGN_CHAT(POST, "/v1/chats/{chat_id}/reassign", NO, NO, NO, NO, YES),
    ADMIN_RELEASE_CHAT(POST, "/v1/chats/{chat_id}/admin-release", NO, NO, NO, NO, YES),
    SET_OPERATOR(PUT, "/v1/operators/{operator_id}", NO, NO, NO, NO, YES),
    CHANGE_SETTINGS(PUT, "/v1/queues/{queue_id}/settings", NO, NO, NO, NO, YES),
    RECOMPUTE_OPERATOR_STATS(POST, "/v1/admin/operator-stats/recompute", NO, NO, NO, NO, YES),
    READ_CHAT(GET, "/v1/chats/{chat_id}", YES, ITS_CHAT, HELD, YES, YES),
    READ_MESSAGES(GET, "/v1/chats/{chat_id}/messages", YES, ITS_CHAT, HELD, YES, YES),
    READ_HISTORY(GET, "/v1/chats/{chat_id}/history", NO, NO, HELD, YES, YES),
    EXPLAIN_WAIT(GET, "/v1/chats/{chat_id}/why", NO, NO, HELD, YES, YES),
    LIST_CHATS(GET, "/v1/chats", NO, NO, OWN, YES, YES),
    READ_OPERATOR_STATS(GET, "/v1/operators/{operator_id}/stats", NO, NO, OWN, YES, YES),
    LIST_REFUSALS(GET, "/v1/refusals", NO, NO, OWN, YES, YES),
    READ_QUEUE(GET, "/v1/queues/{queue_id}", YES, NO, YES, YES, YES),
    LIST_QUEUES(GET, "/v1/queues", NO, NO, YES, YES, YES),
    READ_SETTINGS(GET, "/v1/queues/{queue_id}/settings", NO, NO, NO, YES, YES),
    READ_NUMBERS(GET, "/v1/queues/{queue_id}/numbers", NO, NO, NO, YES, YES),
    LIST_OPERATORS(GET, "/v1/operators", NO, NO, NO, YES, YES),
    LIST_STUCK_CHATS(GET, "/v1/stuck-chats", NO, NO, NO, YES, YES),
    CREATE_USER_TOKEN(POST, "/v1/chats/{chat_id}/tokens", YES, NO, NO, NO, YES),
    BEGIN_SESSION(POST, "/v1/session", YES, YES, YES, YES, YES),
    END_SESSION(DELETE, "/v1/session", YES, YES, YES, YES, YES),
    READ_ME(GET, "/v1/me", YES, YES, YES, YES, YES);

    private static final Map<String, Operation> BY_ROUTE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Operation::route, Function.identity()));

    private final HttpMethod method;
    private final String address;
    private final Right app;
    private final Right user;
    private final Right operator;
    private final Right viewer;
    private final Right admin;

    Operation(HttpMethod method, String address, Right app, Right user, Right operator, Right viewer, Right admin) {
        this.method = method;
        this.address = address;
        this.app = app;
        this.user = user;
        this.operator = operator;
        this.viewer = viewer;
        this.admin = admin;
    }

    /// The operation of a route, or nothing when no row allows it to anybody.
    ///
    /// @param address as it is declared, such as `/v1/chats/{chat_id}`
    static Optional<Operation> of(HttpMethod method, String address) {
        return Optional.ofNullable(BY_ROUTE.get(route(method == HEAD ? GET : method, address)));
    }

    public HttpMethod method() {
        return method;
    }

    public String address() {
        return address;
    }

    public Right right(Role role) {
        return switch (role) {
            case APP -> app;
            case USER -> user;
            case OPERATOR -> operator;
            case VIEWER -> viewer;
            case ADMIN -> admin;
        };
    }

    /// As OpenAPI names it, such as `writeMessage`.
    public String id() {
        var words = name().toLowerCase(Locale.ROOT).split("_", -1);
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }

    private String route() {
        return route(method, address);
    }

    private static String route(HttpMethod method, String address) {
        return method + " " + address;
    }
}
