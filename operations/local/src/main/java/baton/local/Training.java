package baton.local;

import baton.local.demo.Demo;
import baton.local.demo.DemoClients;
import baton.local.process.Folder;
import baton.local.process.Pause;
import baton.local.process.StartFailure;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/// Runs all of Baton under a little traffic and ends it, so that the broker and the services write
/// their [caches][AotCache]. The launcher does it once after a build.
public final class Training {

    /// More exchanges are not better: a JVM that knows more methods that matter compiles all of
    /// them at its start (measured in ADR 0012).
    private static final int TURNS = 200;

    private static final double TURNS_A_SECOND = 20;
    private static final Duration AT_MOST = Duration.ofMinutes(3);

    private Training() {}

    /// @param arguments the folder for data and logs, which is deleted after a success
    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "baton/local/console-logback.xml");
        try {
            train(Path.of(arguments[0]).toAbsolutePath());
            System.exit(0);
        } catch (StartFailure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /// @param data deleted at the end
    /// @throws StartFailure if a part does not start, or no operator gets an answer
    static void train(Path data) {
        try (var baton = Baton.prepare(LocalSettings.onFreePorts(data).forTraining())) {
            baton.start(_ -> {});
            var nobody = new PrintStream(OutputStream.nullOutputStream());
            var clients = DemoClients.of(baton.baseUrl(), data);
            try (var demo = Demo.start(clients, baton::waiting, new Terminal(nobody, nobody), TURNS_A_SECOND)) {
                var deadline = System.nanoTime() + AT_MOST.toNanos();
                while (demo.exchanges() < TURNS) {
                    if (System.nanoTime() > deadline) {
                        throw new StartFailure("%d turns in %d s, and not %d: see the logs in %s"
                                .formatted(demo.exchanges(), AT_MOST.toSeconds(), TURNS, data));
                    }
                    Pause.brief();
                }
            }
        }
        Folder.delete(data);
    }
}
