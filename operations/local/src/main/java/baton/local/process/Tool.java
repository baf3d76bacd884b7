package baton.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Programs of the system (util-linux) that control how a child runs, if they are installed.
public enum Tool {
    /// Runs a program in its own session, away from the terminal's signals.
    SETSID("setsid"),
    /// Runs a program that gets a signal when its parent dies.
    SETPRIV("setpriv"),
    /// Runs a program without root's rights, because Postgres refuses to run as root.
    UNSHARE("unshare");

    private final Optional<Path> program;

    Tool(String name) {
        this.program = Stream.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// The prefix of a command line, if this tool is installed.
    public Optional<List<String>> prefix(String... arguments) {
        return program.map(path ->
                Stream.concat(Stream.of(path.toString()), Stream.of(arguments)).toList());
    }

    /// Runs a short program to its end.
    public static Outcome run(List<String> line) {
        try {
            var process = new ProcessBuilder(line).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + line.getFirst(), e);
        }
    }

    public record Outcome(int code, String output) {
        public boolean failed() {
            return code != 0;
        }
    }
}
