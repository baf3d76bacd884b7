package baton.local;

import baton.local.demo.Demo;
import baton.local.demo.DemoClients;
import baton.local.process.StartFailure;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Runs all of Baton on this machine until it is told to stop: `./baton up` and `./baton demo`.
public final class LocalMode {

    private final Terminal terminal;
    private final Baton baton;
    private volatile boolean stopping;
    private volatile @Nullable Demo demo;

    private LocalMode(Terminal terminal, Baton baton) {
        this.terminal = terminal;
        this.baton = baton;
    }

    public static void main(String[] arguments) {
        // The Kafka client's log lines mean nothing to a user: local mode itself prints what
        // matters.
        System.setProperty("log4j.shutdownHookEnabled", "false");
        System.setProperty("logback.configurationFile", "baton/local/console-logback.xml");
        System.exit(LocalCommands.run(System.getenv(), new Terminal(System.out, System.err), arguments));
    }

    /// Runs until a signal ends the process, or prints why it cannot go on and returns the exit
    /// code.
    static int run(Map<String, String> environment, boolean fresh, boolean demo, Terminal terminal) {
        try {
            var settings = LocalSettings.of(environment, fresh);
            var rate = Demo.rate(environment);
            var local = new LocalMode(terminal, Baton.prepare(settings));
            terminal.complain(local.run(settings, demo ? OptionalDouble.of(rate) : OptionalDouble.empty()));
        } catch (StartFailure e) {
            terminal.complain(e.getMessage());
        }
        return 1;
    }

    /// Runs until a signal ends the process, or returns the reason why it cannot go on.
    private String run(LocalSettings settings, OptionalDouble demoRate) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(this::stop));
        // Initializes logging before several threads try to do so at once.
        LoggerFactory.getILoggerFactory();
        terminal.say("Baton starts. Its logs: " + settings.data().resolve("logs"));
        try {
            baton.start(terminal::say);
        } catch (RuntimeException e) {
            return failed(e);
        }
        Welcome.lines(baton, settings).forEach(terminal::say);
        demoRate.ifPresent(rate ->
                demo = Demo.start(DemoClients.of(baton.baseUrl(), settings.data()), baton::waiting, terminal, rate));
        return baton.failure().join();
    }

    /// A failure while we stop is expected: it is not reported, and the process is about to end.
    private String failed(RuntimeException failure) {
        if (stopping) {
            return baton.failure().join();
        }
        if (failure instanceof StartFailure expected) {
            return expected.getMessage();
        }
        throw failure;
    }

    private void stop() {
        stopping = true;
        if (demo != null) {
            demo.close();
        }
        terminal.say("Baton stops.");
        baton.close();
        terminal.say("Baton has stopped.");
    }
}
