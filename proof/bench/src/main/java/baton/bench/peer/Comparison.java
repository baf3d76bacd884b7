package baton.bench.peer;

import static baton.client.TextTable.left;
import static baton.client.TextTable.right;

import baton.bench.load.LoadPlan;
import baton.bench.load.Measured;
import baton.bench.load.Step;
import baton.bench.report.BenchReport;
import baton.bench.report.Cost;
import baton.bench.report.Floor;
import baton.client.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Prints the figures of all contenders beside one another, and the ratio of Baton's to the peer's.
public final class Comparison {

    private static final double MICROS_PER_MILLI = 1_000.0;
    private static final double BYTES_PER_MEGABYTE = 1_000_000.0;
    private static final List<Step> STEPS = List.of(Step.MESSAGE, Step.GET, Step.REPLY);

    private static final List<Row> COSTS = List.of(
            new Row("CPU of all servers, ms a turn", figures -> figures.cost().cpuMillis()),
            new Row(
                    "CPU of the load client, ms a turn",
                    figures -> figures.cost().clientCpuMillis()),
            new Row(
                    "memory of all servers at the end, MB",
                    figures -> figures.cost().memoryBytes() / BYTES_PER_MEGABYTE),
            new Row("kept on disk, B a turn", figures -> figures.cost().keptBytes()),
            new Row("WAL written, B a turn", figures -> figures.cost().passingBytes()));

    private Comparison() {}

    /// What one contender has shown.
    public record Figures(Measured measured, Cost cost) {}

    private record Row(String title, ToDoubleFunction<Figures> value) {}

    public static String of(LoadPlan plan, Map<Contender, Figures> figures, Floor floor) {
        var report = new StringBuilder(line(
                "asked     %d turns/s for %d s after %d s of warm-up, %s",
                plan.rate(), plan.seconds(), plan.warmUpSeconds(), BenchReport.queues(plan)));
        figures.forEach((contender, shown) -> report.append(line(
                "reached   %.1f turns/s, errors: %s (%s)",
                shown.measured().reachedRate(), BenchReport.failures(shown.measured()), contender.title)));
        report.append(table(figures)).append(floor.rows());
        var baton = figures.get(Contender.BATON);
        return (baton == null ? report : report.append(floor.distance(Contender.BATON.title, baton.measured())))
                .toString();
    }

    private static TextTable table(Map<Contender, Figures> figures) {
        var table = TextTable.of(
                left(""),
                right("Baton"),
                right(Contender.SQL.title),
                right("ratio"),
                right(Contender.DOOR.title),
                right("ratio"));
        for (var step : STEPS) {
            for (var percentile : List.of("50", "99", "99.9")) {
                row(table, new Row(step.title + ", p" + percentile + ", ms", percentile(step, percentile)), figures);
            }
        }
        COSTS.forEach(cost -> row(table, cost, figures));
        return table;
    }

    private static ToDoubleFunction<Figures> percentile(Step step, String percentile) {
        var number = Double.parseDouble(percentile);
        return shown -> shown.measured().of(step).getValueAtPercentile(number) / MICROS_PER_MILLI;
    }

    private static void row(TextTable table, Row row, Map<Contender, Figures> figures) {
        var baton = value(Contender.BATON, figures, row);
        var sql = value(Contender.SQL, figures, row);
        var door = value(Contender.DOOR, figures, row);
        table.row(row.title(), number(baton), number(sql), times(baton, sql), number(door), times(baton, door));
    }

    private static double value(Contender contender, Map<Contender, Figures> figures, Row row) {
        var shown = figures.get(contender);
        return shown == null ? 0 : row.value().applyAsDouble(shown);
    }

    /// @param rates turns a second, the highest that each contender sustains
    public static String ofRates(Map<Contender, Integer> rates) {
        var baton = rates.getOrDefault(Contender.BATON, 0);
        var report = new StringBuilder();
        rates.forEach((contender, rate) -> report.append(line(
                "%-20s bears %6d turns/s%s",
                contender.title,
                rate,
                contender == Contender.BATON ? "" : "; Baton bears " + times(baton, rate) + " that")));
        return report.toString();
    }

    private static String times(double baton, double peer) {
        return peer <= 0 ? "-" : String.format(Locale.ROOT, "%.2f ×", baton / peer);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String line(String form, Object... values) {
        return String.format(Locale.ROOT, form + "%n", values);
    }
}
