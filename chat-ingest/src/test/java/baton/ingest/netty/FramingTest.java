package baton.ingest.netty;

import static org.assertj.core.api.Assertions.assertThat;

import baton.ingest.AtTheDoor;
import baton.ingest.RawAnswer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A request whose end or whose addressee is doubtful is answered with 400, and nothing more of its
/// connection is read.
class FramingTest extends AtTheDoor {

    private static final String MESSAGE = "{\"message_id\": \"m\", \"text\": \"hey\"}";
    private static final String SMUGGLED = "GET /health/liveness HTTP/1.1\r\nHost: localhost\r\n\r\n";

    /// A message with these header lines more, and another request behind it.
    private RawAnswer message(String... more) {
        var head = new ArrayList<>(List.of(
                "POST /v1/chats/chat-1/messages HTTP/1.1", "Host: localhost", "Content-Type: application/json"));
        head.addAll(List.of(more));
        return RawAnswer.to(door, head, "%x\r\n%s\r\n0\r\n\r\n%s".formatted(MESSAGE.length(), MESSAGE, SMUGGLED));
    }

    private void isRefused(RawAnswer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.count()).isEqualTo(1);
        assertThat(answer.isProblem("invalid-request")).isTrue();
        assertThat(engine.taken()).isEmpty();
    }

    @Test
    void a_length_and_chunks_are_refused() {
        isRefused(message("Content-Length: 4", "Transfer-Encoding: chunked"));
        isRefused(message("Transfer-Encoding: chunked", "Content-Length: 4"));
        isRefused(message("Content-Length: 4", "Transfer-Encoding: identity"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chunked, identity",
                "identity, chunked",
                "gzip, chunked",
                "chunked, chunked",
                "identity",
                "xchunked",
                "chunked;x=y",
                "\"chunked\"",
                "chunked,",
                ""
            })
    void a_transfer_encoding_other_than_chunked_is_refused(String coding) {
        isRefused(message("Transfer-Encoding: " + coding));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding:\u000bchunked",
                "Transfer-Encoding\u0000: chunked"
            })
    void a_transfer_encoding_that_another_program_could_overlook_is_refused(String lines) {
        isRefused(message(lines));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nContent-Length: 5",
                "Content-Length: 4\r\nContent-Length: 4",
                "Content-Length: 4, 5",
                "Content-Length: +4",
                "Content-Length: -4",
                "Content-Length: 0x4",
                "Content-Length: ",
                "Content-Length: four",
                "Content-Length: 99999999999999999999"
            })
    void an_unclear_length_is_refused(String lines) {
        isRefused(message(lines));
    }

    @Test
    void chunks_in_an_old_version_are_refused() {
        isRefused(RawAnswer.to(
                door,
                List.of(
                        "POST /v1/chats/chat-1/messages HTTP/1.0",
                        "Host: localhost",
                        "Content-Type: application/json",
                        "Transfer-Encoding: chunked"),
                "0\r\n\r\n" + SMUGGLED));
    }

    @Test
    void no_host_or_two_are_refused() {
        isRefused(RawAnswer.to(door, "GET /openapi.yaml HTTP/1.1\r\n\r\n" + SMUGGLED));
        isRefused(RawAnswer.to(door, "GET /health HTTP/1.1\r\n\r\n" + SMUGGLED));
        isRefused(RawAnswer.to(
                door, "GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n" + SMUGGLED));
        isRefused(RawAnswer.to(
                door, "GET /openapi.yaml HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n" + SMUGGLED));
    }

    @Test
    void an_earlier_request_of_the_connection_has_its_answer_first() {
        var answer = RawAnswer.to(door, SMUGGLED + "GET /openapi.yaml HTTP/1.1\r\n\r\n" + SMUGGLED);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.count()).isEqualTo(2);
        assertThat(answer.text()).contains("HTTP/1.1 400 ");
    }

    @Test
    void a_chunked_message_is_taken() {
        var answer = RawAnswer.to(
                door,
                List.of(
                        "POST /v1/chats/chat-1/messages HTTP/1.1",
                        "Host: localhost",
                        "Content-Type: application/json",
                        "Transfer-Encoding: Chunked",
                        "Connection: close"),
                "%x\r\n%s\r\n0\r\n\r\n".formatted(MESSAGE.length(), MESSAGE));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(engine.last().key()).isEqualTo("chat-1");
    }

    @Test
    void an_answer_to_HEAD_has_no_body() {
        var head = List.of("HEAD /openapi.yaml HTTP/1.1", "Host: localhost", "Connection: close");
        var answer = RawAnswer.to(door, head, "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).endsWith("\r\n\r\n");
    }
}
