package baton.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Describes the machine and the commit of a measurement. Without these, its numbers mean nothing.
public record Machine(int cores, String processor, String memory, String system, String java) {

    private static final String UNKNOWN = "unknown";

    /// Files that `./baton faults` writes do not count as changes of the program that ran.
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

    /// The load average of the last minute, including ourselves.
    public static double loadAverage() {
        return Math.round(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage() * 10) / 10.0;
    }

    /// The commit that is checked out in the current folder, and whether there are changes to it.
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
