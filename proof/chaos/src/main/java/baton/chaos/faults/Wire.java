package baton.chaos.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// A connection between two programs on the loopback that can be cut.
///
/// While it is cut, bytes wait, like packets that are sent again and again. They arrive when it is
/// mended, unless the sender has given up.
public final class Wire implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;

    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong passed = new AtomicLong();
    private boolean isCut;

    private Wire(ServerSocket entrance, int target) {
        this.entrance = entrance;
        this.target = target;
    }

    /// @param target the port to which it leads
    public static Wire to(int target) throws IOException {
        var wire = new Wire(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), target);
        Thread.ofVirtual().name("wire").start(wire::accept);
        return wire;
    }

    /// The port of its other end.
    public int port() {
        return entrance.getLocalPort();
    }

    /// How many bytes have passed, both ways.
    public long passed() {
        return passed.get();
    }

    public synchronized void cut() {
        isCut = true;
    }

    public synchronized void mend() {
        isCut = false;
        notifyAll();
    }

    private synchronized void awaitMended() throws InterruptedException {
        while (isCut) {
            wait();
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var client = entrance.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException _) {
                // Closed, or the caller hung up before we accepted; it will call again.
            }
        }
    }

    private void connect(Socket client) {
        try {
            awaitMended();
            var server = new Socket();
            open.add(server);
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> pass(client, server));
            pass(server, client);
        } catch (IOException _) {
            end(client);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Copies until one of the two connections ends.
    private void pass(Socket from, Socket to) {
        var chunk = new byte[CHUNK];
        try {
            for (var length = from.getInputStream().read(chunk); length >= 0; ) {
                awaitMended();
                to.getOutputStream().write(chunk, 0, length);
                passed.addAndGet(length);
                length = from.getInputStream().read(chunk);
            }
            awaitMended();
        } catch (IOException _) {
            // One end is gone: closing the connection tells the other.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        end(from);
        end(to);
    }

    private void end(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException _) {
            // It was already closing.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        open.forEach(this::end);
        mend();
    }
}
