package baton.bench.report;

import baton.bench.Options;
import baton.bench.engine.Floor;
import baton.bench.load.Measured;
import baton.bench.load.Step;
import baton.bench.peer.Contender;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Figures of all contenders beside one another, and how many times the peer's those of Baton are.
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

    public static String of(Options options, Map<Contender, Figures> figures, Floor floor) {
        var report = new StringBuilder(line(
                "asked     %d turns/s for %d s after %d s of warm-up, %s",
                options.rate(), options.seconds(), options.warmUpSeconds(), BenchReport.queues(options)));
        figures.forEach((contender, shown) -> report.append(line(
                "reached   %.1f turns/s, errors: %s (%s)",
                shown.measured().reachedRate(), BenchReport.failures(shown.measured()), contender.title)));
        report.append(heading());
        for (var step : STEPS) {
            for (var percentile : List.of(50.0, 99.0, 99.9)) {
                var title = String.format(Locale.ROOT, "%s, p%s, ms", step.title, plain(percentile));
                report.append(row(
                        title,
                        figures,
                        shown -> shown.measured().of(step).getValueAtPercentile(percentile) / MICROS_PER_MILLI));
            }
        }
        COSTS.forEach(cost -> report.append(row(cost.title(), figures, cost.value())));
        report.append(floor.rows());
        var baton = figures.get(Contender.BATON);
        return (baton == null ? report : report.append(floor.distance(Contender.BATON.title, baton.measured())))
                .toString();
    }

    /// @param rates turns a second, the highest that each bears
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

    private static String heading() {
        return line(
                "%-42s%10s%18s%12s%18s%12s", "", "Baton", Contender.SQL.title, "ratio", Contender.DOOR.title, "ratio");
    }

    private static String row(String title, Map<Contender, Figures> figures, ToDoubleFunction<Figures> value) {
        var baton = value(Contender.BATON, figures, value);
        var sql = value(Contender.SQL, figures, value);
        var door = value(Contender.DOOR, figures, value);
        return line("%-42s%10.1f%18.1f%12s%18.1f%12s", title, baton, sql, times(baton, sql), door, times(baton, door));
    }

    private static double value(Contender contender, Map<Contender, Figures> figures, ToDoubleFunction<Figures> value) {
        var shown = figures.get(contender);
        return shown == null ? 0 : value.applyAsDouble(shown);
    }

    private static String times(double baton, double peer) {
        return peer <= 0 ? "-" : String.format(Locale.ROOT, "%.2f ×", baton / peer);
    }

    private static String plain(double percentile) {
        return percentile == Math.rint(percentile)
                ? Long.toString(Math.round(percentile))
                : Double.toString(percentile);
    }

    private static String line(String form, Object... values) {
        return String.format(Locale.ROOT, form + "%n", values);
    }
}
