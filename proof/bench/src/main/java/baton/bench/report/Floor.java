package baton.bench.report;

import baton.bench.load.Measured;
import baton.bench.load.Step;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/// The times that no design with the same parts can beat, in microseconds.
///
/// @param http an empty Micronaut endpoint, over HTTP
/// @param acknowledged a record, until the broker has acknowledged it
/// @param consumed the same record, until a reader has it
/// @param transacted a record alone in its transaction, until a reader of committed records has it
public record Floor(Histogram http, Histogram acknowledged, Histogram consumed, Histogram transacted) {

    private static final double MICROS_PER_MILLI = 1_000.0;

    /// The lines of a report.
    public String rows() {
        return new TimesTable("the floor, ms")
                        .row("an empty Micronaut endpoint", http)
                        .row("a record, until acknowledged", acknowledged)
                        .row("a record, until consumed", consumed)
                        .row("one in a transaction, until consumed", transacted)
                + String.format(
                        Locale.ROOT,
                        "medians together: under a message accepted %.1f ms, under what the engine decides %.1f ms%n",
                        acceptedMillis(),
                        decidedMillis());
    }

    /// Under a call that is answered once its command is safe: the sum of the medians of its parts.
    private double acceptedMillis() {
        return (median(http) + median(acknowledged)) / MICROS_PER_MILLI;
    }

    /// Under a call that is answered once its outcome is decided in a transaction and has come
    /// back.
    private double decidedMillis() {
        return (median(http) + median(consumed) + median(transacted)) / MICROS_PER_MILLI;
    }

    /// How far above the floor a contender is, by its medians.
    public String distance(String contender, Measured measured) {
        return distance(contender, measured, Step.MESSAGE, acceptedMillis())
                + distance(contender, measured, Step.GET, decidedMillis())
                + distance(contender, measured, Step.REPLY, decidedMillis());
    }

    private static String distance(String contender, Measured measured, Step step, double floor) {
        var above = median(measured.of(step)) / MICROS_PER_MILLI - floor;
        return String.format(Locale.ROOT, "%s, %s: %.1f ms above the floor%n", contender, step.title, above);
    }

    private static double median(Histogram times) {
        return times.getValueAtPercentile(50);
    }
}
