package baton.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What the door sends back to bytes that no well-behaved client would send, until it closes the
/// connection.
public record RawAnswer(String text) {

    /// Sends the lines as the head of a request, and these bytes after it.
    public static RawAnswer to(Door door, List<String> head, String body) {
        return to(door, String.join("\r\n", head) + "\r\n\r\n" + body);
    }

    public static RawAnswer to(Door door, String bytes) {
        try (var socket = door.connect()) {
            socket.getOutputStream().write(bytes.getBytes(US_ASCII));
            socket.getOutputStream().flush();
            return new RawAnswer(new String(socket.getInputStream().readAllBytes(), US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int status() {
        return Integer.parseInt(text.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    /// How many answers came before the connection was closed.
    public int count() {
        return (int)
                Pattern.compile("HTTP/1\\.[01] \\d{3} ").matcher(text).results().count();
    }

    public boolean has(String header) {
        return text.toLowerCase(Locale.ROOT).contains("\r\n" + header.toLowerCase(Locale.ROOT) + "\r\n");
    }

    public boolean isProblem(String word) {
        return text.contains("\"urn:baton:problem:" + word + "\"");
    }
}
