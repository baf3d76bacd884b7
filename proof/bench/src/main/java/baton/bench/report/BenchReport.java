package baton.bench.report;

import static java.util.stream.Collectors.joining;

import baton.bench.Options;
import baton.bench.load.Measured;
import baton.bench.load.Step;
import baton.local.Machine;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// The result as people read it, and as docs/evidence/performance.md quotes it.
public final class BenchReport {

    private static final double MICROS_PER_MILLI = 1_000.0;
    private static final long BYTES_PER_MEGABYTE = 1_000_000;

    private BenchReport() {}

    /// @param cost null where the processes are not ours to ask
    public static String of(Options options, Machine machine, Measured measured, @Nullable Cost cost) {
        var report = new StringBuilder(machine.heading())
                .append(line("settings  %s", settings(options)))
                .append(line(
                        "asked     %d turns/s for %d s after %d s of warm-up",
                        options.rate(), options.seconds(), options.warmUpSeconds()))
                .append(line("reached   %.1f turns/s, %d whole turns", measured.reachedRate(), measured.turns()))
                .append(line("errors    %s", failures(measured)))
                .append(columns("ms, from when it was due"));
        for (var step : Step.values()) {
            report.append(row(step.title, measured.of(step)));
        }
        return (cost == null ? report : report.append(costs(cost))).toString();
    }

    private static String costs(Cost cost) {
        var lines = new StringBuilder(line("%-38s%9s%12s", "processes", "CPU", "memory"));
        for (var process : cost.processes()) {
            lines.append(process(process.name(), process.cpuMillis(), process.memoryBytes()));
        }
        lines.append(process("all but the client", cost.cpuMillis(), cost.memoryBytes()));
        lines.append(line("%-38s%9s", "disk", "B a turn"));
        for (var part : cost.disk()) {
            lines.append(line("%-38s%9.0f", part.name(), part.bytes()));
        }
        return lines.append(line("%-38s%9.0f", "all that stays", cost.keptBytes()))
                .toString();
    }

    private static String process(String name, double cpuMillis, long memoryBytes) {
        return line("%-38s%9s%12s", name, decimals(cpuMillis) + " ms", memoryBytes / BYTES_PER_MEGABYTE + " MB");
    }

    static String decimals(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /// The heading of [#row].
    public static String columns(String title) {
        return row(title, "count", "p50", "p90", "p99", "p99.9", "max");
    }

    /// @param times in microseconds
    public static String row(String title, Histogram times) {
        if (times.getTotalCount() == 0) {
            return row(title, 0, "-", "-", "-", "-", "-");
        }
        return row(
                title,
                times.getTotalCount(),
                millis(times.getValueAtPercentile(50)),
                millis(times.getValueAtPercentile(90)),
                millis(times.getValueAtPercentile(99)),
                millis(times.getValueAtPercentile(99.9)),
                millis(times.getMaxValue()));
    }

    private static String row(Object... columns) {
        return "%-38s%8s%9s%9s%9s%9s%9s%n".formatted(columns);
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, "%.1f", micros / MICROS_PER_MILLI);
    }

    private static String line(String form, Object... values) {
        return String.format(Locale.ROOT, form + "%n", values);
    }

    public static String failures(Measured measured) {
        return measured.failures().isEmpty()
                ? "none"
                : new TreeMap<>(measured.failures())
                        .entrySet().stream()
                                .map(failure -> failure.getValue() + " × " + failure.getKey())
                                .collect(joining("; "));
    }

    public static String queues(Options options) {
        return options.queues() == 1 ? "one queue" : options.queues() + " queues";
    }

    /// What differs from the defaults: the variables that say so.
    private static String settings(Options options) {
        var variables = new TreeMap<>(System.getenv())
                .entrySet().stream()
                        .filter(variable -> variable.getKey().startsWith("BATON_"))
                        .map(Map.Entry::toString)
                        .collect(joining(" "));
        return (options.url() == null ? "a Baton of its own" : options.url())
                + ", "
                + queues(options)
                + (variables.isEmpty() ? ", defaults" : ", " + variables);
    }
}
