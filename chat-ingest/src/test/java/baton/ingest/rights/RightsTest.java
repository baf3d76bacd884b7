package baton.ingest.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import baton.events.ChatId;
import baton.events.QueueId;
import baton.ingest.Door;
import baton.ingest.SharedBroker;
import baton.ingest.tokens.Login;
import baton.ingest.tokens.QueueScope;
import baton.ingest.tokens.Role;
import baton.ingest.tokens.Token;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operation by every kind of caller: each cell of the table of rights, and the callers
/// beside it (SPEC 9, OWASP API1, API2, API5).
///
/// Neither an engine nor a read side is behind the door here, so a call that passes the gate ends
/// with 200, 202, 204 or 503.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsTest {

    private static final QueueId SALES = new QueueId("sales");
    private static final QueueId SUPPORT = new QueueId("support");
    private static final ChatId CHAT = new ChatId("chat-1");
    private static final String BODY = """
            {"message_id": "m", "command_id": "c", "text": "t", "operator_id": "alice", "epoch": 1,
             "to_operator_id": "bob", "priority": 1, "reason": "r", "status": "available", "name": "n"}""";

    private final HttpClient client = HttpClient.newHttpClient();
    private Door door;
    private Login login;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("keys"));
        door = Door.open(
                        SharedBroker.bootstrapServers(),
                        Map.of(
                                "baton.ingest.auth",
                                "tokens",
                                "baton.ingest.keys",
                                folder.resolve("keys").toString(),
                                "baton.ingest.local-tokens",
                                folder.resolve("tokens.json").toString(),
                                "baton.ingest.outcome",
                                "50ms"))
                .ready();
        login = door.bean(Login.class);
    }

    @AfterAll
    void close() {
        door.close();
    }

    /// A kind of caller, and what the table says of it.
    ///
    /// @param foreign whether its queue, chat or operator is not that of the call
    private record Caller(
            String name,
            @Nullable Role role,
            QueueId queue,
            @Nullable String operator,
            @Nullable ChatId chat,
            boolean foreign) {}

    private static final Caller NOBODY = new Caller("nobody", null, SALES, null, null, false);

    private static Stream<Caller> callers() {
        return Stream.of(
                NOBODY,
                new Caller("app", Role.APP, SALES, null, null, false),
                new Caller("app of another queue", Role.APP, SUPPORT, null, null, true),
                new Caller("user", Role.USER, SALES, null, CHAT, false),
                new Caller("user of another chat", Role.USER, SALES, null, new ChatId("chat-2"), true),
                new Caller("operator", Role.OPERATOR, SALES, "alice", null, false),
                new Caller("other operator", Role.OPERATOR, SALES, "bob", null, true),
                new Caller("viewer", Role.VIEWER, SALES, null, null, false),
                new Caller("viewer of another queue", Role.VIEWER, SUPPORT, null, null, true),
                new Caller("admin", Role.ADMIN, SALES, null, null, false),
                new Caller("admin of another queue", Role.ADMIN, SUPPORT, null, null, true));
    }

    private record Cell(Operation operation, Caller caller) {
        @Override
        public String toString() {
            return operation.id() + " by " + caller.name();
        }

        /// The status at the gate; 0 when the call passes it.
        private int expected() {
            if (caller.role() == null) {
                return 401;
            }
            var right = operation.right(caller.role());
            if (right == Right.NO) {
                return 403;
            }
            var isElsewhere = !caller.queue().equals(SALES);
            if (isElsewhere || (right == Right.OWN && caller.foreign())) {
                return 403;
            }
            return right == Right.ITS_CHAT && caller.foreign() ? 404 : 0;
        }
    }

    static Stream<Cell> cells() {
        return Arrays.stream(Operation.values())
                .flatMap(operation -> callers().map(caller -> new Cell(operation, caller)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void every_cell_of_the_table(Cell cell) {
        var status = status(cell);
        if (cell.expected() == 0) {
            assertThat(status).isIn(200, 202, 204, 503);
        } else {
            assertThat(status).isEqualTo(cell.expected());
        }
    }

    @Test
    void every_route_has_a_row() {
        assertThat(door.bean(Router.class).uriRoutes())
                .filteredOn(route -> route.getUriMatchTemplate().toPathString().startsWith("/v1"))
                .filteredOn(route -> route.getHttpMethod() != HttpMethod.HEAD)
                .isNotEmpty()
                .allSatisfy(route -> assertThat(operation(route)).isNotNull());
    }

    private static @Nullable Operation operation(UriRouteInfo<?, ?> route) {
        return Operation.of(route.getHttpMethod(), route.getUriMatchTemplate().toPathString())
                .orElse(null);
    }

    @Test
    void a_body_that_names_another_operator_or_queue_is_refused() {
        var alice = token(new Caller("operator", Role.OPERATOR, SALES, "alice", null, false));
        assertThat(post("/v1/chats/chat-1/replies", alice, BODY.replace("alice", "bob")))
                .isEqualTo(403);
        assertThat(post("/v1/chats/chat-1/replies", alice, BODY.replace("\"operator_id\": \"alice\", ", "")))
                .isEqualTo(503);
        var app = token(new Caller("app", Role.APP, SALES, null, null, false));
        var body = "{\"message_id\": \"m\", \"text\": \"t\", \"queue_id\": \"%s\"}";
        assertThat(post("/v1/chats/chat-1/messages", app, body.formatted("support")))
                .isEqualTo(403);
        assertThat(post("/v1/chats/chat-1/messages", app, body.formatted("sales")))
                .isEqualTo(202);
    }

    @Test
    void an_app_completes_a_chat_as_nobody_and_an_operator_as_the_holder() {
        var app = token(new Caller("app", Role.APP, SALES, null, null, false));
        var alice = token(new Caller("operator", Role.OPERATOR, SALES, "alice", null, false));
        assertThat(post("/v1/chats/chat-1/complete", app, BODY)).isEqualTo(403);
        assertThat(post("/v1/chats/chat-1/complete", app, "{\"command_id\": \"c\"}"))
                .isEqualTo(503);
        assertThat(post("/v1/chats/chat-1/complete", alice, "{\"command_id\": \"c\"}"))
                .isEqualTo(403);
        assertThat(post("/v1/chats/chat-1/complete", alice, "{\"command_id\": \"c\", \"epoch\": 1}"))
                .isEqualTo(503);
    }

    @Test
    void a_missing_token_is_answered_with_how_to_send_one() {
        var answer = door.get("/v1/chats/chat-1");
        assertThat(answer.problem()).isEqualTo("unauthenticated");
        assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
        assertThat(door.get("/v1/nothing").status()).isEqualTo(401);
        assertThat(door.get("/health/readiness").status()).isEqualTo(200);
        assertThat(door.get("/openapi.yaml").status()).isEqualTo(200);
    }

    /// SPEC 9: a cookie for pages, and a sign-out that works everywhere.
    @Test
    void a_page_has_a_cookie_of_its_own_until_it_signs_out() {
        var token = token(new Caller("operator", Role.OPERATOR, SALES, "alice", null, false));
        var begun = door.send(door.request("/v1/session")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.noBody()));
        assertThat(begun.header("set-cookie")).startsWith("baton=ey").contains("HTTPOnly", "SameSite=Strict", "Path=/");
        var cookie = begun.header("set-cookie").split(";", 2)[0];
        assertThat(meWith(cookie).body()).contains("\"role\":\"operator\"", "\"operator_id\":\"alice\"");
        assertThat(door.send(door.request("/v1/session")
                                .header("Cookie", cookie)
                                .DELETE())
                        .status())
                .isEqualTo(204);
        await().untilAsserted(() -> assertThat(meWith(cookie).status()).isEqualTo(401));
        assertThat(door.send(door.request("/v1/me")
                                .header("Authorization", "Bearer " + token)
                                .GET())
                        .status())
                .isEqualTo(200);
    }

    private Door.Answer meWith(String cookie) {
        return door.send(door.request("/v1/me").header("Cookie", cookie).GET());
    }

    @Test
    void an_app_makes_a_token_for_the_user_of_one_chat() {
        var app = token(new Caller("app", Role.APP, SALES, null, null, false));
        var made = door.send(door.json("/v1/chats/chat-7/tokens")
                .header("Authorization", "Bearer " + app)
                .POST(BodyPublishers.noBody()));
        var user = made.body().split("\"", 5)[3];
        assertThat(post("/v1/chats/chat-7/messages", user, "{\"message_id\": \"m\", \"text\": \"t\"}"))
                .isEqualTo(202);
        assertThat(post("/v1/chats/chat-8/messages", user, "{\"message_id\": \"m\", \"text\": \"t\"}"))
                .isEqualTo(404);
    }

    private int status(Cell cell) {
        var operation = cell.operation();
        var token = token(cell.caller());
        var address = operation
                .address()
                .replace("{chat_id}", "chat-1")
                .replace("{operator_id}", "alice")
                .replace("{queue_id}", "sales");
        var request = door.json(address + "?queue_id=sales&operator_id=alice&date=2026-11-30");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return statusOf(request.method(
                        operation.method().name(),
                        operation.method() == HttpMethod.GET
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(bodyOf(cell)))
                .build());
    }

    /// Does not wait for the end of a stream.
    private int statusOf(HttpRequest request) {
        try {
            var answer = client.send(request, BodyHandlers.ofInputStream());
            answer.body().close();
            return answer.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// An app completes without naming a holder, an operator as the holder.
    private static String bodyOf(Cell cell) {
        if (cell.operation() != Operation.COMPLETE_CHAT) {
            return BODY;
        }
        return cell.caller().role() == Role.OPERATOR
                ? "{\"command_id\": \"c\", \"epoch\": 1, \"operator_id\": \"alice\"}"
                : "{\"command_id\": \"c\"}";
    }

    private int post(String address, @Nullable String token, String body) {
        return door.send(door.json(address)
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofString(body)))
                .status();
    }

    private @Nullable String token(Caller caller) {
        if (caller.role() == null) {
            return null;
        }
        var now = Instant.now();
        return login.signer()
                .sign(new Token(
                        UUID.randomUUID().toString(),
                        caller.name(),
                        caller.role(),
                        new QueueScope(Set.of(caller.queue())),
                        caller.operator(),
                        caller.chat(),
                        now,
                        now.plus(Duration.ofHours(1))));
    }
}
