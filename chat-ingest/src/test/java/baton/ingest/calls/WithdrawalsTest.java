package baton.ingest.calls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import baton.events.Assignment;
import baton.events.Command.RequestChat;
import baton.events.Command.WithdrawRequest;
import baton.events.Decision;
import baton.events.How;
import baton.events.QueueId;
import baton.events.Reply.ChatGiven;
import baton.events.Reply.NothingToGive;
import baton.events.envelope.CommandEnvelope.ReplyTo;
import baton.ingest.AtTheDoor;
import baton.ingest.StandInEngine.Taken;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A request for a chat is withdrawn if its caller has gone before the answer has left.
class WithdrawalsTest extends AtTheDoor {

    private static final Duration WITHIN = Duration.ofSeconds(1);
    private static final ChatGiven GIVEN = new ChatGiven(new Assignment(
            CHAT, 1, NOON, Duration.ZERO, How.PULL, new Decision(1, List.of(), List.of(), false), NOON, null));

    private static void send(Socket socket, int wait, String head, String body) throws IOException {
        socket.getOutputStream()
                .write("""
                POST /v1/operators/alice/assignments?wait=%d HTTP/1.1\r
                Host: localhost\r
                %sContent-Length: %d\r
                \r
                %s""".formatted(wait, head, body.length(), body).getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    /// Closes with a reset, so that nothing can be written to the client from now on.
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Taken request() {
        await("the request comes in")
                .atMost(1, MINUTES)
                .until(() -> engine.taken().stream().anyMatch(taken -> taken.command() instanceof RequestChat));
        return engine.taken().stream()
                .filter(taken -> taken.command() instanceof RequestChat)
                .toList()
                .getLast();
    }

    private static String idOf(Taken request) {
        return Optional.ofNullable(request.envelope().replyTo())
                .map(ReplyTo::requestId)
                .orElseThrow();
    }

    private void isWithdrawn(Taken request) {
        await("it is withdrawn").atMost(1, MINUTES).until(() -> engine.last().command() instanceof WithdrawRequest);
        assertThat(engine.last().command()).isEqualTo(new WithdrawRequest(QueueId.DEFAULT, ALICE, idOf(request)));
        assertThat(engine.last().partition()).isEqualTo(request.partition());
        assertThat(engine.last().envelope().replyTo()).isNull();
    }

    private double withdrawn() {
        return door.bean(MeterRegistry.class)
                .get("baton.withdrawals")
                .tag("outcome", "sent")
                .counter()
                .count();
    }

    @Nested
    class A_caller_that_hangs_up {

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 30})
        void while_it_waits_is_given_nothing(int wait) throws IOException {
            Taken request;
            Instant closed;
            try (var socket = door.connect()) {
                send(socket, wait, "", "");
                request = request();
                closed = Instant.now();
            }
            isWithdrawn(request);
            assertThat(Duration.between(closed, engine.last().envelope().time()))
                    .isLessThan(WITHIN);
        }

        @ParameterizedTest
        @ValueSource(ints = {2, 20_000})
        void is_noticed_even_if_it_has_sent_a_body(int length) throws IOException {
            Taken request;
            try (var socket = door.connect()) {
                send(socket, 30, "Content-Type: application/json\r\n", " ".repeat(length));
                request = request();
            }
            isWithdrawn(request);
        }

        @Test
        void is_noticed_on_a_connection_that_has_served_it_before() throws IOException {
            Taken second;
            try (var socket = door.connect()) {
                engine.answers(new NothingToGive(null));
                send(socket, 0, "", "");
                assertThat((char) socket.getInputStream().read()).isEqualTo('H');
                engine.isSilent();
                engine.forget();
                send(socket, 30, "", "");
                second = request();
            }
            isWithdrawn(second);
        }

        @Test
        void right_before_the_answer_leaves_is_given_nothing() throws IOException {
            try (var socket = door.connect()) {
                engine.answers(command -> {
                    if (command instanceof RequestChat) {
                        reset(socket);
                        return Optional.of(GIVEN);
                    }
                    return Optional.empty();
                });
                send(socket, 30, "", "");
                isWithdrawn(request());
            }
        }

        @Test
        void after_it_has_its_answer_keeps_the_chat() throws IOException {
            var before = withdrawn();
            engine.answers(GIVEN);
            try (var socket = door.connect()) {
                send(socket, 30, "Connection: close\r\n", "");
                var answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
                assertThat(answer).contains("\"chat_id\":\"chat-1\"").doesNotContainIgnoringCase("baton-delivery");
            }
            door.get("/v1/operators/alice/assignments");
            assertThat(engine.taken()).noneMatch(taken -> taken.command() instanceof WithdrawRequest);
            assertThat(withdrawn()).isEqualTo(before);
        }

        @Test
        void with_any_other_call_withdraws_nothing() throws IOException {
            var before = withdrawn();
            try (var socket = door.connect()) {
                socket.getOutputStream()
                        .write("GET /v1/operators/alice/assignments HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                .getBytes(US_ASCII));
                Objects.requireNonNull(engine.last());
            }
            engine.answers(new NothingToGive(null));
            door.get("/v1/operators/alice/assignments");
            assertThat(withdrawn()).isEqualTo(before);
        }
    }

    @Test
    void a_caller_that_is_told_that_nothing_waits_needs_no_withdrawal() {
        var before = withdrawn();
        engine.answers(new NothingToGive(null));
        assertThat(door.post("/v1/operators/alice/assignments", "").status()).isEqualTo(204);
        assertThat(withdrawn()).isEqualTo(before);
    }
}
