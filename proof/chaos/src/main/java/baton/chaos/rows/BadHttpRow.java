package baton.chaos.rows;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Sends again and again what no client should send: too large, malformed, or no HTTP at all.
record BadHttpRow(About about) implements Row {

    /// The answer when the connection ended without a status.
    private static final String ENDED = "ended";

    private static final String HOST = "Host: localhost\r\n";

    private static final int ROUNDS = 50;
    private static final int ANSWER_WITHIN_MILLIS = 10_000;
    private static final int MEGABYTE = 1 << 20;

    @Override
    public Outcome strike(Field field) {
        var requests = requests();
        var token = field.baton().adminToken();
        var misses = new TreeMap<String, Integer>();
        for (var round = 0; round < ROUNDS; round++) {
            requests.forEach((name, request) -> {
                var answer = answer(field.baton().baseUrl().getPort(), withToken(request, token));
                if (!isRefusal(answer)) {
                    misses.merge("%s: %s".formatted(name, answer), 1, Integer::sum);
                }
            });
        }
        return new Outcome(
                Instant.now(),
                "%d requests, %s refused or disconnected"
                        .formatted(ROUNDS * requests.size(), misses.isEmpty() ? "each" : "not each"),
                misses.entrySet().stream()
                        .map(miss -> "%d times %s (expected: 4xx, or the end of the connection)"
                                .formatted(miss.getValue(), miss.getKey()))
                        .toList());
    }

    /// Otherwise the request would be refused before anybody looks at what is wrong with it.
    private static String withToken(String request, @Nullable String token) {
        return token == null ? request : request.replaceFirst(HOST, HOST + "Authorization: Bearer " + token + "\r\n");
    }

    /// The requests, by what is wrong with each.
    private static Map<String, String> requests() {
        var requests = new LinkedHashMap<String, String>();
        requests.put("a body of 1 MB", post("x".repeat(MEGABYTE)));
        requests.put("a text of 100,000 characters", post(message("x".repeat(100_000))));
        requests.put(
                "a header of 64 kB",
                "GET /v1/chats HTTP/1.1\r\nHost: localhost\r\nX: %s\r\n\r\n".formatted("x".repeat(65_536)));
        requests.put(
                "an address of 64 kB", "GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted("x".repeat(65_536)));
        requests.put("no HTTP", "\u0016\u0003\u0001\u0002\u0000 hello\r\n\r\n");
        requests.put("no version", "GET\r\n\r\n");
        requests.put("no JSON", post("{\"message_id\": "));
        requests.put("no UTF-8", post("{\"message_id\":\"m\",\"text\":\"\u00ff\u00fe\"}"));
        requests.put("JSON 50,000 deep", post("[".repeat(50_000)));
        requests.put(
                "a number of 50,000 digits",
                post("{\"message_id\":\"m\",\"text\":\"t\",\"priority\":%s}".formatted("9".repeat(50_000))));
        requests.put(
                "a length below zero",
                "POST /v1/chats/c/messages HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n");
        requests.put(
                "a chunk of no length",
                "POST /v1/chats/c/messages HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
        requests.put(
                "an address that cannot be decoded",
                "GET /v1/chats/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        requests.put("no such method", "BREW /v1/chats HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        return requests;
    }

    private static String message(String text) {
        return "{\"message_id\":\"m\",\"text\":\"%s\"}".formatted(text);
    }

    private static String post(String body) {
        return "POST /v1/chats/bad/messages?queue_id=bad HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body);
    }

    private static boolean isRefusal(String answer) {
        return answer.equals(ENDED) || answer.startsWith("4");
    }

    /// The status, or that there was none.
    private static String answer(int port, String request) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_WITHIN_MILLIS);
            socket.setSoTimeout(ANSWER_WITHIN_MILLIS);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            var line = new String(socket.getInputStream().readNBytes("HTTP/1.1 400".length()), ISO_8859_1);
            return line.isEmpty() ? ENDED : line.substring(line.indexOf(' ') + 1);
        } catch (SocketTimeoutException _) {
            return "none in %d s"
                    .formatted(Duration.ofMillis(ANSWER_WITHIN_MILLIS).toSeconds());
        } catch (IOException _) {
            // The server may refuse the request and close the connection before it has read all of
            // it.
            return ENDED;
        }
    }
}
