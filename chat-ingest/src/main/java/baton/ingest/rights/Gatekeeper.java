package baton.ingest.rights;

import static baton.events.problem.ProblemType.CHAT_NOT_FOUND;
import static baton.events.problem.ProblemType.FORBIDDEN;
import static baton.events.problem.ProblemType.UNAUTHENTICATED;

import baton.events.OperatorId;
import baton.events.problem.ProblemException;
import baton.ingest.callers.Caller;
import baton.ingest.tokens.Login;
import baton.ingest.tokens.Role;
import baton.ingest.tokens.Token;
import baton.ingest.tokens.Unauthenticated;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteInfo;
import io.micronaut.web.router.UriRouteMatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a call pass only if a valid token gives the right to it: deny by default (SPEC 9).
///
/// It looks at the token and the address. What the body names (a queue, an operator) is checked by
/// [Caller] where the body is read, and which chats an operator holds or held by the calls that
/// read them.
@ServerFilter("/v1/**")
final class Gatekeeper {

    private static final Logger LOG = LoggerFactory.getLogger(Gatekeeper.class);

    private final Login login;

    Gatekeeper(Login login) {
        this.login = login;
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        var route = RouteAttributes.getRouteMatch(request).orElse(null);
        var token = token(request);
        if (!(route instanceof UriRouteMatch<?, ?> match)) {
            return; // There is no such address or method, and the answer says so.
        }
        var operation = operation(match);
        demand(operation, token, match, request);
        Caller.carries(request, token);
    }

    private Token token(HttpRequest<?> request) {
        try {
            return login.token(request);
        } catch (Unauthenticated e) {
            LOG.info("refused: 401 {} {}: {}", request.getMethodName(), request.getPath(), e.getMessage());
            throw new ProblemException(UNAUTHENTICATED, "The call needs a valid token (Authorization: Bearer …).");
        }
    }

    private static Operation operation(UriRouteMatch<?, ?> match) {
        var route = (UriRouteInfo<?, ?>) match.getRouteInfo();
        return Operation.of(route.getHttpMethod(), route.getUriMatchTemplate().toPathString())
                .orElseThrow(() -> new ProblemException(FORBIDDEN, "Nobody has the right to this call."));
    }

    private static void demand(Operation operation, Token token, UriRouteMatch<?, ?> match, HttpRequest<?> request) {
        var isAllowed =
                switch (operation.right(token.role())) {
                    // Which chat is held is asked where the chat is read.
                    case YES, HELD -> true;
                    case ITS_CHAT -> isItsChat(token, match);
                    case OWN -> isOwn(operation, token, match, request);
                    case NO -> false;
                };
        if (!isAllowed) {
            LOG.info(
                    "refused: 403 {} {}: {} {}",
                    request.getMethodName(),
                    request.getPath(),
                    token.role(),
                    token.subject());
            throw new ProblemException(FORBIDDEN, "The token has no right to %s.".formatted(operation.id()));
        }
    }

    /// Another chat looks to its user as if it did not exist.
    private static boolean isItsChat(Token token, UriRouteMatch<?, ?> match) {
        var chat = String.valueOf(match.getVariableValues().get("chat_id"));
        if (token.chat() == null || !chat.equals(token.chat().toString())) {
            var queue = token.queues().only().orElseThrow();
            throw new ProblemException(CHAT_NOT_FOUND, "Queue %s has no chat %s.".formatted(queue, chat));
        }
        return true;
    }

    /// The operator in the path, or in the query of a list. One in a body is checked there.
    private static boolean isOwn(Operation operation, Token token, UriRouteMatch<?, ?> match, HttpRequest<?> request) {
        var inPath = match.getVariableValues().get("operator_id");
        if (inPath != null) {
            return isOperator(token, inPath.toString());
        }
        return switch (operation) {
            case LIST_CHATS, LIST_REFUSALS -> {
                var named = request.getParameters().get("operator_id");
                yield named != null && isOperator(token, named);
            }
            default -> true;
        };
    }

    private static boolean isOperator(Token token, String id) {
        try {
            return token.isOperator(new OperatorId(id));
        } catch (IllegalArgumentException _) {
            return token.role() == Role.OPERATOR; // The call itself says what is wrong with the id.
        }
    }
}
