package baton.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/// A server of live streams on plain sockets: it says what it is told to say, one connection after
/// the other.
final class SseServer implements AutoCloseable {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

    private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();
    private final List<List<String>> heads = new CopyOnWriteArrayList<>();
    private final List<Socket> kept = new CopyOnWriteArrayList<>();

    private record Said(String text, boolean ends) {}

    SseServer() throws IOException {
        Thread.startVirtualThread(this::serve);
    }

    QueueClient client() {
        var url = URI.create("http://localhost:" + socket.getLocalPort());
        return new QueueClient(BatonClient.at(url), "q");
    }

    /// The next connection is told this, and ends.
    SseServer tellsAndEnds(String lines) {
        said.add(new Said(OK + lines, true));
        return this;
    }

    /// The next connection is told this, and then nothing.
    SseServer tellsAndFallsSilent(String lines) {
        said.add(new Said(OK + lines, false));
        return this;
    }

    /// The next connection is refused.
    SseServer refuses(String statusAndHeaders) {
        said.add(new Said("HTTP/1.1 " + statusAndHeaders + "\r\nContent-Length: 0\r\n\r\n", true));
        return this;
    }

    /// The lines before the body of each call so far, in lower case.
    List<List<String>> heads() {
        return List.copyOf(heads);
    }

    private void serve() {
        try {
            while (!socket.isClosed()) {
                answer(said.take());
            }
        } catch (IOException | InterruptedException _) {
            // Closed by the test.
        }
    }

    private void answer(Said next) throws IOException {
        var connection = socket.accept();
        kept.add(connection);
        var lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
        heads.add(lines.lines()
                .takeWhile(line -> !line.isEmpty())
                .map(line -> line.toLowerCase(java.util.Locale.ROOT))
                .toList());
        connection.getOutputStream().write(next.text().getBytes(UTF_8));
        if (next.ends()) {
            connection.close();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (var connection : kept) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
