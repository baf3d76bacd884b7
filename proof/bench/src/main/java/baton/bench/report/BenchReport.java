package baton.bench.report;

import static baton.client.TextTable.left;
import static baton.client.TextTable.right;
import static java.util.stream.Collectors.joining;

import baton.bench.load.LoadPlan;
import baton.bench.load.Measured;
import baton.bench.load.Step;
import baton.client.TextTable;
import baton.local.Machine;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The result of `./baton bench` for people to read. docs/evidence/performance.md quotes it.
///
/// @param baton which one was measured, such as `a Baton of its own`
public record BenchReport(LoadPlan plan, String baton, Machine machine) {

    private static final long BYTES_PER_MEGABYTE = 1_000_000;

    /// @param cost null when the processes belong to somebody else
    public String of(Measured measured, @Nullable Cost cost) {
        var times = new TimesTable("ms, from when it was due");
        for (var step : Step.values()) {
            times.row(step.title, measured.of(step));
        }
        return machine.heading()
                + line("settings  %s", settings())
                + line(
                        "asked     %d turns/s for %d s after %d s of warm-up",
                        plan.rate(), plan.seconds(), plan.warmUpSeconds())
                + line("reached   %.1f turns/s, %d whole turns", measured.reachedRate(), measured.exchanges())
                + line("errors    %s", failures(measured))
                + times
                + (cost == null ? "" : costs(cost));
    }

    private static String costs(Cost cost) {
        var processes = TextTable.of(left("processes"), right("CPU"), right("memory"));
        for (var process : cost.processes()) {
            process(processes, process.name(), process.cpuMillis(), process.memoryBytes());
        }
        process(processes, "all but the client", cost.cpuMillis(), cost.memoryBytes());
        var disk = TextTable.of(left("disk"), right("B a turn"));
        for (var part : cost.disk()) {
            disk.row(part.name(), Math.round(part.bytes()));
        }
        disk.row("all that stays", Math.round(cost.keptBytes()));
        return processes.toString() + disk;
    }

    private static void process(TextTable table, String name, double cpuMillis, long memoryBytes) {
        table.row(name, String.format(Locale.ROOT, "%.2f ms", cpuMillis), memoryBytes / BYTES_PER_MEGABYTE + " MB");
    }

    private static String line(String form, Object... values) {
        return String.format(Locale.ROOT, form + "%n", values);
    }

    /// Which failures there were, and how many of each.
    public static String failures(Measured measured) {
        return measured.failures().isEmpty()
                ? "none"
                : new TreeMap<>(measured.failures())
                        .entrySet().stream()
                                .map(failure -> failure.getValue() + " × " + failure.getKey())
                                .collect(joining("; "));
    }

    public static String queues(LoadPlan plan) {
        return plan.queues() == 1 ? "one queue" : plan.queues() + " queues";
    }

    /// What differs from the defaults: the environment variables that change them.
    private String settings() {
        var variables = new TreeMap<>(System.getenv())
                .entrySet().stream()
                        .filter(variable -> variable.getKey().startsWith("BATON_"))
                        .map(Map.Entry::toString)
                        .collect(joining(" "));
        return baton + ", " + queues(plan) + (variables.isEmpty() ? ", defaults" : ", " + variables);
    }
}
