package baton.chaos.judge;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/// Counts durations, and gives their p50, p99 and maximum by nearest rank.
///
/// They are rounded up to whole milliseconds: no limit is kept by rounding. Up to 200 s a
/// percentile is exact, above that within 0.001 %.
public final class Durations {

    private static final int DIGITS = 5;

    private final Histogram millis = new Histogram(DIGITS);

    private Durations() {}

    /// @param durations none below zero
    public static Durations of(List<Duration> durations) {
        var counted = new Durations();
        durations.forEach(duration ->
                counted.millis.recordValue(duration.plusMillis(1).minusNanos(1).toMillis()));
        return counted;
    }

    /// The smallest duration that this share of all durations does not exceed; zero when there are
    /// none.
    public Duration percentile(double percent) {
        return Duration.ofMillis(millis.getTotalCount() == 0 ? 0 : millis.getValueAtPercentile(percent));
    }

    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1_000.0);
    }

    @Override
    public String toString() {
        return millis.getTotalCount() == 0
                ? "none"
                : "%4d   p50 %8s   p99 %8s   max %8s"
                        .formatted(
                                millis.getTotalCount(),
                                seconds(percentile(50)),
                                seconds(percentile(99)),
                                seconds(percentile(100)));
    }
}
