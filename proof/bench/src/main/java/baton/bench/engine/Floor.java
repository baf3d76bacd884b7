package baton.bench.engine;

import baton.bench.load.Measured;
import baton.bench.load.Step;
import baton.bench.report.BenchReport;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/// What no design on these parts can beat, in microseconds.
///
/// @param http an empty Micronaut endpoint, over HTTP
/// @param acknowledged a record, until the broker has acknowledged it
/// @param consumed the same record, until a reader has it
/// @param transacted a record alone in its transaction, until a reader of committed records has it
public record Floor(Histogram http, Histogram acknowledged, Histogram consumed, Histogram transacted) {

    private static final double MICROS_PER_MILLI = 1_000.0;

    /// The rows, as they stand in a report.
    public String rows() {
        return BenchReport.columns("the floor, ms")
                + BenchReport.row("an empty Micronaut endpoint", http)
                + BenchReport.row("a record, until acknowledged", acknowledged)
                + BenchReport.row("a record, until consumed", consumed)
                + BenchReport.row("one in a transaction, until consumed", transacted)
                + String.format(
                        Locale.ROOT,
                        "medians together: under a message accepted %.1f ms, under what the engine decides %.1f ms%n",
                        acceptedMillis(),
                        decidedMillis());
    }

    /// Under a call that is answered once its command is safe: the medians of the ways that it has
    /// to go.
    double acceptedMillis() {
        return (median(http) + median(acknowledged)) / MICROS_PER_MILLI;
    }

    /// Under a call whose outcome is decided in a transaction, and comes back from there.
    double decidedMillis() {
        return (median(http) + median(consumed) + median(transacted)) / MICROS_PER_MILLI;
    }

    /// How far above it a contender is, by its medians.
    public String distance(String who, Measured measured) {
        return distance(who, measured, Step.MESSAGE, acceptedMillis())
                + distance(who, measured, Step.GET, decidedMillis())
                + distance(who, measured, Step.REPLY, decidedMillis());
    }

    private static String distance(String who, Measured measured, Step step, double floor) {
        var above = median(measured.of(step)) / MICROS_PER_MILLI - floor;
        return String.format(Locale.ROOT, "%s, %s: %.1f ms above the floor%n", who, step.title, above);
    }

    private static double median(Histogram times) {
        return times.getValueAtPercentile(50);
    }
}
