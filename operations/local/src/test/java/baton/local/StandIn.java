package baton.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Stands in for a service when only its process matters: it is ready, or dies as told.
final class StandIn {

    /// A file with the name of a port's variable: the service with this port dies as soon as it
    /// starts.
    static final String DIES = "STAND_IN_DIES";

    private StandIn() {}

    public static void main(String[] arguments) throws IOException {
        // Every service has BATON_HTTP_PORT in its environment, so the other two names are checked
        // first.
        var port = Stream.of("BATON_ENGINE_PORT", "BATON_PROJECTOR_PORT", "BATON_HTTP_PORT")
                .filter(name -> System.getenv(name) != null)
                .findFirst()
                .orElseThrow();
        if (isToDie(port)) {
            System.out.println("The stand-in was told to die.");
            System.exit(3);
        }
        var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(System.getenv(port)));
        var server = HttpServer.create(address, 0);
        server.createContext("/health/readiness", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    private static boolean isToDie(String port) throws IOException {
        var file = System.getenv(DIES);
        return file != null
                && Files.exists(Path.of(file))
                && Files.readString(Path.of(file)).equals(port);
    }
}
