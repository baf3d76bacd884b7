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

/// Opens connections that send a request too slowly to ever end it, while other callers work.
///
/// @param connections how many at the same time
/// @param hold how long they go on
record SlowHttpRow(About about, int connections, Duration hold) implements Row {

    private static final String BEGIN =
            "POST /v1/chats/slow/messages?queue_id=slow HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n";
    private static final Duration A_BYTE_EACH = Duration.ofSeconds(1);

    @Override
    public Outcome strike(Field field) throws IOException {
        var port = field.baton().baseUrl().getPort();
        var end = Instant.now().plus(hold);
        var open = new ArrayList<Socket>();
        var hungUp = 0;
        try {
            for (var number = 0; number < connections; number++) {
                open.add(slow(port));
            }
            while (Instant.now().isBefore(end)) {
                var next = Instant.now().plus(A_BYTE_EACH);
                for (var number = 0; number < connections; number++) {
                    if (!isOpen(open.get(number))) {
                        hungUp++;
                        open.get(number).close();
                        open.set(number, slow(port));
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

    private static Socket slow(int port) throws IOException {
        var socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream().write(BEGIN.getBytes(ISO_8859_1));
        return socket;
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }
}
