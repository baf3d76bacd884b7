package baton.local;

import baton.local.demo.Demo;
import baton.local.process.StartFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// What `./baton up` and `./baton demo` run: all of Baton on this machine, until it is told to stop.
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
        // The Kafka client's log lines are no news for the console: what matters is said here, in words.
        System.setProperty("log4j.shutdownHookEnabled", "false");
        System.setProperty("logback.configurationFile", "baton/local/console-logback.xml");
        var terminal = new Terminal(System.out, System.err);
        try {
            var wishes = Wishes.of(List.of(arguments));
            var settings = LocalSettings.of(System.getenv(), wishes.fresh());
            var rate = Demo.rate(System.getenv());
            var local = new LocalMode(terminal, Baton.prepare(settings));
            var reason = local.run(settings, wishes.demo() ? OptionalDouble.of(rate) : OptionalDouble.empty());
            terminal.complain(reason);
        } catch (StartFailure e) {
            terminal.complain(e.getMessage());
        }
        System.exit(1);
    }

    /// Runs until a signal ends the process, or returns the reason why it cannot go on.
    private String run(LocalSettings settings, OptionalDouble demoRate) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(this::stop));
        // Before there are threads that would all want to be the first to log.
        LoggerFactory.getILoggerFactory();
        terminal.say("Baton starts. Its logs: " + settings.data().resolve("logs"));
        try {
            baton.start(terminal::say);
        } catch (RuntimeException e) {
            return failed(e);
        }
        Welcome.lines(baton, settings).forEach(terminal::say);
        demoRate.ifPresent(rate -> demo = Demo.start(baton.baseUrl(), baton::waiting, terminal, rate));
        return baton.failure().join();
    }

    /// A failure because we stop is none: then there is nothing to say, and the end comes by itself.
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

    /// What the command line asks for.
    record Wishes(boolean demo, boolean fresh) {

        private static final Map<String, Boolean> COMMANDS = Map.of("up", false, "demo", true);

        static Wishes of(List<String> arguments) {
            var command = Optional.ofNullable(COMMANDS.get(arguments.isEmpty() ? "up" : arguments.getFirst()))
                    .orElseThrow(() -> unknown(arguments.getFirst()));
            var options = arguments.stream().skip(1).toList();
            options.stream()
                    .filter(option -> !"--fresh".equals(option))
                    .findFirst()
                    .ifPresent(option -> {
                        throw unknown(option);
                    });
            return new Wishes(command, !options.isEmpty());
        }

        private static StartFailure unknown(String argument) {
            return new StartFailure(
                    "%s: not known (expected: up or demo, with --fresh or without)".formatted(argument));
        }
    }
}
