package baton.benchmarks;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/// The result as people read it, and as docs/performance.md quotes it.
final class Report {

    private static final double MICROS_PER_MILLI = 1_000.0;

    private Report() {}

    static String of(Options options, Machine machine, Measured measured) {
        var report = new StringBuilder(heading(machine))
                .append(line("settings  %s", settings(options)))
                .append(line(
                        "asked     %d turns/s for %d s after %d s of warm-up",
                        options.rate(), options.seconds(), options.warmUpSeconds()))
                .append(line("reached   %.1f turns/s, %d whole turns", measured.reachedRate(), measured.turns()))
                .append(line("errors    %s", failures(measured)))
                .append(row("ms, from when it was due", "count", "p50", "p90", "p99", "p99.9", "max"));
        for (var step : Step.values()) {
            report.append(row(step.title, measured.of(step)));
        }
        return report.toString();
    }

    /// Where and on what, for every report.
    static String heading(Machine machine) {
        return line("machine   %s, %s, %s", machine.cores(), machine.memory(), machine.system())
                + line("java      %s", machine.java())
                + line("commit    %s", machine.commit());
    }

    private static String row(String title, Histogram times) {
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
        return "%-32s%8s%9s%9s%9s%9s%9s%n".formatted(columns);
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, "%.1f", micros / MICROS_PER_MILLI);
    }

    private static String line(String form, Object... values) {
        return String.format(Locale.ROOT, form + "%n", values);
    }

    private static String failures(Measured measured) {
        return measured.failures().isEmpty()
                ? "none"
                : new TreeMap<>(measured.failures())
                        .entrySet().stream()
                                .map(failure -> failure.getValue() + " × " + failure.getKey())
                                .collect(joining("; "));
    }

    /// What differs from the defaults: the variables that say so.
    private static String settings(Options options) {
        var variables = new TreeMap<>(System.getenv())
                .entrySet().stream()
                        .filter(variable -> variable.getKey().startsWith("BATON_"))
                        .map(Map.Entry::toString)
                        .collect(joining(" "));
        return (options.url() == null ? "a Baton of its own, one queue" : options.url() + ", one queue")
                + (variables.isEmpty() ? ", defaults" : ", " + variables);
    }
}
