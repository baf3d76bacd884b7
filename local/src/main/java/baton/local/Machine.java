package baton.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Where and on what a number was measured: without it, no number means anything.
public record Machine(String cores, String memory, String system, String java, String commit) {

    private static final String UNKNOWN = "unknown";

    public static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors() + " × " + line("/proc/cpuinfo", "model name"),
                line("/proc/meminfo", "MemTotal"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                checkedOut());
    }

    /// The first lines of every report.
    public String heading() {
        return "machine   %s, %s, %s%njava      %s%ncommit    %s%n".formatted(cores, memory, system, java, commit);
    }

    private static String line(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static String checkedOut() {
        var head = git("rev-parse", "--short", "HEAD");
        return git("status", "--porcelain").isEmpty() ? head : head + ", with changes";
    }

    private static String git(String... arguments) {
        try {
            var command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            return process.waitFor() == 0 ? said : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }
}
