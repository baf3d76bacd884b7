package baton.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import baton.events.ChatId;
import baton.events.Command.ListAssignments;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.RequestChat;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.Reply.AssignmentsHeld;
import baton.events.Reply.ChatGiven;
import baton.events.Reply.NothingToGive;
import baton.local.broker.Broker;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The engine on a real broker: it answers, restarts, and reports truthfully whether it is ready.
/// Each test has its own queue.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineTest {

    private static final OperatorId ALICE = new OperatorId("alice");
    private static final ChatId CHAT = new ChatId("first");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final Broker broker;
    private EmbeddedServer engine;

    EngineTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.broker = Broker.start(folder.resolve("broker"), 0);
        this.engine = startEngine();
    }

    @BeforeEach
    void wait_until_it_is_ready() {
        awaitReadiness(200);
    }

    @AfterAll
    void stop() throws Exception {
        engine.close();
        broker.close();
        http.close();
    }

    @Test
    void a_request_is_answered() throws Exception {
        var queue = new QueueId("answers");
        try (var client = new CommandClient(broker.bootstrapServers())) {
            client.send(message(queue));
            assertThat(client.ask(new RequestChat(queue, ALICE, null, Duration.ZERO), PATIENCE))
                    .isInstanceOf(ChatGiven.class);
        }
    }

    @Test
    void a_long_poll_is_answered_when_its_time_is_over() throws Exception {
        var queue = new QueueId("waits");
        try (var client = new CommandClient(broker.bootstrapServers())) {
            assertThat(client.ask(new RequestChat(queue, ALICE, null, Duration.ofSeconds(1)), PATIENCE))
                    .isEqualTo(new NothingToGive(null));
        }
    }

    @Test
    void held_chats_are_still_held_after_a_restart() throws Exception {
        var queue = new QueueId("restarts");
        try (var client = new CommandClient(broker.bootstrapServers())) {
            client.send(message(queue));
            client.ask(new RequestChat(queue, ALICE, null, Duration.ZERO), PATIENCE);
            engine.close();
            engine = startEngine();

            assertThat(client.ask(new ListAssignments(queue, ALICE), PATIENCE))
                    .isInstanceOfSatisfying(
                            AssignmentsHeld.class,
                            held -> assertThat(held.assignments())
                                    .singleElement()
                                    .satisfies(assignment ->
                                            assertThat(assignment.chatId()).isEqualTo(CHAT)));
        }
    }

    @Test
    void readiness_ends_with_the_broker_and_returns_with_it_and_liveness_stays() throws Exception {
        broker.pause();
        awaitReadiness(503);
        assertThat(status("/health/liveness")).isEqualTo(200);
        broker.resume();
        awaitReadiness(200);
    }

    private EmbeddedServer startEngine() {
        return ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "micronaut.server.port", -1,
                        "baton.kafka-bootstrap-servers", broker.bootstrapServers(),
                        "baton.state-dir", folder.resolve("state").toString()));
    }

    private void awaitReadiness(int status) {
        await().atMost(PATIENCE).until(() -> status("/health/readiness") == status);
    }

    private int status(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(engine.getURL() + path))
                .timeout(PATIENCE)
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static ReceiveUserMessage message(QueueId queue) {
        return new ReceiveUserMessage(
                queue, CHAT, new MessageId("m-1"), new MessageText("hey"), null, null, null, null);
    }
}
