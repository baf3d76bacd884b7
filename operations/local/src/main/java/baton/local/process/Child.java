package baton.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A process that we started. It has its own log file, does not receive the terminal's Ctrl-C, and
/// ends when we end.
public final class Child {

    /// Starts all children. Linux signals a parent's death to a child when the *thread* that
    /// started it ends, so this thread never ends.
    private static final ExecutorService PARENT = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("parent-of-children").factory());

    private static final Duration FROZEN_WITHIN = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final Path log;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /// Starts a program in its own session, so that a Ctrl-C reaches only us and we can stop
    /// everything in order.
    ///
    /// @param atOurDeath the signal that it gets when we are killed, if the system can do that
    /// (Linux)
    /// @param log where its output is appended
    public static Child start(String name, Command command, String atOurDeath, Path log) {
        var line = new ArrayList<String>();
        Tool.SETSID.prefix().ifPresent(line::addAll);
        line.addAll(command.before());
        Tool.SETPRIV.prefix("--pdeathsig", atOurDeath).ifPresent(line::addAll);
        line.addAll(command.line());
        return new Child(name, start(line, command.environment(), log), log);
    }

    private static Process start(List<String> line, Map<String, String> environment, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            var builder = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return CompletableFuture.supplyAsync(() -> start(builder), PARENT).join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns once `condition` holds. Fails if the process ends first, or the time is over.
    public void await(Condition condition, Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.holds()) {
            if (!isAlive()) {
                throw new StartFailure("%s ended with code %d while starting. Its log: %s%s"
                        .formatted(name, process.exitValue(), log, lastWords()));
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailure(
                        "%s does not serve after %d s. Its log: %s".formatted(name, atMost.toSeconds(), log));
            }
            Pause.brief();
        }
    }

    /// The last line of its log, which is mostly the cause. It stays known when the log is deleted.
    private String lastWords() {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((_, last) -> last)
                    .map(last -> " (its last line: " + last.strip() + ")")
                    .orElse(" (empty)");
        } catch (IOException | UncheckedIOException _) {
            return " (cannot be read)";
        }
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    public int exitCode() {
        return process.exitValue();
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /// Sends a signal by its name, such as `TERM`.
    void signal(String signal) {
        if (isAlive()) {
            Tool.run(List.of("kill", "-" + signal, Long.toString(pid())));
        }
    }

    /// Freezes it (SIGSTOP), and returns once none of its threads runs. A busy machine takes some
    /// milliseconds to stop them after the signal. Without `/proc`, this returns after the signal.
    public void freeze() {
        signal("STOP");
        var deadline = System.nanoTime() + FROZEN_WITHIN.toNanos();
        while (isAlive() && !stands()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(name + " still runs after SIGSTOP");
            }
            Pause.brief();
        }
    }

    public void thaw() {
        signal("CONT");
    }

    private boolean stands() {
        var threads = Path.of("/proc", Long.toString(pid()), "task");
        if (!Files.isDirectory(threads)) {
            return true;
        }
        try (Stream<Path> each = Files.list(threads)) {
            return each.allMatch(Child::isStopped);
        } catch (IOException | UncheckedIOException _) {
            return false;
        }
    }

    /// The state of a thread follows its name, which is in brackets and may contain brackets
    /// (`proc_pid_stat(5)`).
    private static boolean isStopped(Path thread) {
        try {
            var stat = Files.readString(thread.resolve("stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends it in order with `signal`, and by force if that takes longer than `atMost`.
    void stop(String signal, Duration atMost) {
        signal(signal);
        thaw();
        if (!ended(atMost)) {
            kill();
        }
    }

    /// Kills it and all its own children at once, without a chance to clean up.
    void kill() {
        var family = new ArrayList<>(process.descendants().toList());
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        family.forEach(member -> member.onExit().join());
    }

    private boolean ended(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// A condition to wait for.
    public interface Condition {
        boolean holds();
    }

    /// A command to run.
    ///
    /// @param before a program that runs `line`, such as `unshare`; may be empty
    public record Command(List<String> before, List<String> line, Map<String, String> environment) {
        Command(List<String> line) {
            this(List.of(), line, Map.of());
        }
    }
}
