package baton.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Connections that send a request so slowly that it never ends, while others work.
///
/// @param connections how many at once
/// @param hold how long
record SlowHttpRow(About about, int connections, Duration hold) implements Row {

    private static final String BEGIN =
            "POST /v1/chats/slow/messages?queue_id=slow HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n";
    private static final Duration A_BYTE_EACH = Duration.ofSeconds(1);

    @Override
    public Outcome strike(Field field) throws IOException {
        var end = Instant.now().plus(hold);
        var open = new ArrayList<Socket>();
        try {
            for (var number = 0; number < connections; number++) {
                open.add(slow(field.baton().baseUrl().getPort()));
            }
            while (Instant.now().isBefore(end)) {
                var next = Instant.now().plus(A_BYTE_EACH);
                for (var socket : open) {
                    socket.getOutputStream().write('x');
                }
                Await.until(next);
            }
        } finally {
            close(open);
        }
        return Outcome.since(Instant.now(), "%d connections at once".formatted(open.size()));
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
