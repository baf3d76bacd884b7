package baton.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// Finds free ports of the loopback, and ports that answer.
public final class Ports {

    /// Below the range that systems use for outgoing connections: no client can get such a port by
    /// chance, even while the process that owns it is being restarted.
    private static final int LOWEST = 15_000;

    private static final int HIGHEST = 32_000;
    private static final int CONNECT_MILLIS = 500;

    /// Ports that this process has handed out, even if nothing listens there yet.
    private static final Set<Integer> PROMISED = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /// The port itself, or a free one for 0.
    public static int orFree(int port) {
        return port == 0 ? free() : port;
    }

    /// Fails if another process has the port, because that process would answer instead of ours.
    ///
    /// @param owner the part that needs the port
    /// @param setting the environment variable that chooses another
    public static void demandFree(int port, String owner, String setting) {
        PROMISED.add(port);
        if (!isFree(port)) {
            throw new StartFailure("Port %d is taken, and %s needs it: end what uses it, or set %s to another port."
                    .formatted(port, owner, setting));
        }
    }

    /// A port on which nothing listens, and that was not handed out before.
    public static int free() {
        for (var tries = 0; tries < 1_000; tries++) {
            var port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && PROMISED.add(port)) {
                return port;
            }
        }
        throw new StartFailure("No free port found between %d and %d.".formatted(LOWEST, HIGHEST));
    }

    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(loopback(port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    public static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(loopback(port), CONNECT_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }
}
