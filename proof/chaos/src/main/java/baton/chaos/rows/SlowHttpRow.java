package baton.chaos.rows;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import baton.client.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opens connections that send a request too slowly to ever end it, while other callers work.
///
/// @param connections how many at the same time
/// @param hold how long they go on
record SlowHttpRow(About about, int connections, Duration hold) implements Row {

    private static final Duration A_BYTE_EACH = Duration.ofSeconds(1);

    @Override
    public Outcome strike(Field field) throws IOException {
        var port = field.baton().baseUrl().getPort();
        var begin = begin(field.baton().adminToken());
        var end = Instant.now().plus(hold);
        var open = new ArrayList<Socket>();
        var hungUp = 0;
        try {
            for (var number = 0; number < connections; number++) {
                open.add(slow(port, begin));
            }
            while (Instant.now().isBefore(end)) {
                var next = Instant.now().plus(A_BYTE_EACH);
                for (var number = 0; number < connections; number++) {
                    if (!isOpen(open.get(number))) {
                        hungUp++;
                        open.get(number).close();
                        open.set(number, slow(port, begin));
                    }
                }
                Await.until(next);
            }
        } finally {
            close(open);
        }
        return hungUp > 0
                ? Outcome.since(Instant.now(), "the connections are closed and opened again")
                : new Outcome(Instant.now(), "", List.of("no connection was closed"));
    }

    /// Whether the connection accepts one more byte.
    private static boolean isOpen(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// The head of a message whose body never comes to its end.
    private static String begin(@Nullable String token) {
        return String.join(
                "\r\n",
                "POST /v1/chats/slow/messages?queue_id=slow HTTP/1.1",
                "Host: localhost",
                "Authorization: Bearer " + token,
                "Content-Length: 1000",
                "",
                "");
    }

    private static Socket slow(int port, String begin) throws IOException {
        var socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream().write(begin.getBytes(ISO_8859_1));
        return socket;
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }
}
