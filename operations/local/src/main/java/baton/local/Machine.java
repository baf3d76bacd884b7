package baton.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where and on what a number was measured: without it, no number means anything.
public record Machine(int cores, String processor, String memory, String system, String java) {

    private static final String UNKNOWN = "unknown";

    /// What `./baton faults` itself writes is no change of what it has run.
    private static final List<String> CHANGES =
            List.of("status", "--porcelain", "--", ".", ":!docs/evidence/faults.json", ":!docs/evidence/faults.md");

    public static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                line("/proc/cpuinfo", "model name"),
                line("/proc/meminfo", "MemTotal"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + Runtime.version());
    }

    /// How many were at work or wanted to be, over the last minute, us included.
    public static double loadAverage() {
        return Math.round(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage() * 10) / 10.0;
    }

    /// What is checked out in the folder we run in, and whether it is that alone.
    public static String commit() {
        var head = git(List.of("rev-parse", "--short=12", "HEAD"));
        return git(CHANGES).isEmpty() ? head : head + ", with changes";
    }

    /// The first lines of every report.
    public String heading() {
        return "machine   %d × %s, %s, %s%njava      %s%ncommit    %s%n"
                .formatted(cores, processor, memory, system, java, commit());
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

    private static String git(List<String> arguments) {
        try {
            var command = Stream.concat(Stream.of("git"), arguments.stream()).toList();
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
