package baton.ingest.calls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import baton.events.Command;
import baton.ingest.Door;
import baton.ingest.SharedBroker;
import baton.ingest.StandInEngine;
import baton.ingest.outcomes.Outcomes;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Connections that are slow, hang up, or stay open: each frees the place that it took.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionsTest {

    private static final String POLL =
            "POST /v1/operators/alice/assignments?wait=30 HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String LIVENESS = "GET /health/liveness HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private StandInEngine engine;
    private Door door;

    @BeforeAll
    void open() {
        engine = StandInEngine.start(SharedBroker.bootstrapServers());
        door = Door.open(
                        SharedBroker.bootstrapServers(),
                        Map.of(
                                "baton.ingest.request-time", "500ms",
                                "baton.ingest.outcome", "500ms",
                                "micronaut.server.idle-timeout", "3s"))
                .ready();
    }

    @AfterAll
    void close() {
        door.close();
        engine.close();
    }

    @BeforeEach
    void forget() {
        engine.forget();
        engine.isSilent();
    }

    private static void send(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    private static boolean isClosedByTheDoor(Socket socket) throws IOException {
        return socket.getInputStream().read() == -1;
    }

    private int pending() {
        return door.bean(Outcomes.class).pending();
    }

    @Nested
    class A_slow_request {

        @Test
        void whose_head_does_not_end_is_disconnected() throws IOException {
            try (var socket = door.connect()) {
                send(socket, "GET /v1/chats/chat-1 HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
                assertThat(isClosedByTheDoor(socket)).isTrue();
            }
        }

        @Test
        void is_disconnected_even_if_it_sends_a_byte_now_and_then() throws IOException {
            try (var socket = door.connect()) {
                send(socket, "GET /v1/chats/chat-1 HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
                socket.setSoTimeout(100);
                await("the door gives up").atMost(1, MINUTES).until(() -> dripIsRefused(socket));
            }
        }

        @Test
        void whose_body_does_not_come_is_disconnected() throws IOException {
            try (var socket = door.connect()) {
                send(socket, """
                        POST /v1/chats/chat-1/messages HTTP/1.1\r
                        Host: localhost\r
                        Content-Type: application/json\r
                        Content-Length: 100\r
                        \r
                        {""");
                assertThat(isClosedByTheDoor(socket)).isTrue();
            }
        }

        private static boolean dripIsRefused(Socket socket) {
            try {
                send(socket, "x");
                return socket.getInputStream().read() == -1;
            } catch (SocketTimeoutException stillOpen) {
                return false;
            } catch (IOException refused) {
                return true;
            }
        }
    }

    @Nested
    class A_patient_client {

        @Test
        void may_wait_longer_for_its_answer_than_its_request_may_take() throws IOException {
            try (var socket = door.connect()) {
                send(socket, "POST /v1/operators/alice/assignments?wait=1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(statusLine(socket)).contains("503");
            }
        }

        @Test
        void keeps_its_connection_between_calls() throws IOException {
            try (var socket = door.connect()) {
                for (var call = 0; call < 3; call++) {
                    send(socket, LIVENESS);
                    assertThat(statusLine(socket)).contains("200");
                    skipAnswer(socket);
                }
            }
        }

        @Test
        void that_sends_nothing_more_is_disconnected() throws IOException {
            try (var socket = door.connect()) {
                send(socket, LIVENESS);
                assertThat(statusLine(socket)).contains("200");
                skipAnswer(socket);
                assertThat(isClosedByTheDoor(socket)).isTrue();
            }
        }

        private static String statusLine(Socket socket) throws IOException {
            var line = new StringBuilder();
            for (var next = socket.getInputStream().read(); next != '\n' && next != -1; ) {
                line.append((char) next);
                next = socket.getInputStream().read();
            }
            return line.toString();
        }

        private static void skipAnswer(Socket socket) throws IOException {
            var length = 0;
            for (var line = statusLine(socket); !line.isBlank(); line = statusLine(socket)) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(
                            line.substring(line.indexOf(':') + 1).strip());
                }
            }
            assertThat(socket.getInputStream().readNBytes(length)).hasSize(length);
        }
    }

    @Nested
    class A_client_that_hangs_up {

        @Test
        void frees_its_place_at_once() throws IOException {
            try (var socket = door.connect()) {
                send(socket, POLL);
                assertThat(engine.last().command()).isInstanceOf(Command.RequestChat.class);
                assertThat(pending()).isEqualTo(1);
            }
            await("its place is free").atMost(1, MINUTES).until(() -> pending() == 0);
        }
    }
}
