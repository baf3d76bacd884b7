package baton.chaos.judge;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What is said of many durations: how many, and p50, p99, max by nearest rank.
public record Durations(List<Duration> sorted) {

    public static Durations of(List<Duration> durations) {
        return new Durations(durations.stream().sorted().toList());
    }

    /// The smallest that so many percent are not above; zero when there is none.
    public Duration percentile(double percent) {
        var rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.isEmpty() ? Duration.ZERO : sorted.get(Math.max(1, rank) - 1);
    }

    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1_000.0);
    }

    @Override
    public String toString() {
        return sorted.isEmpty()
                ? "none"
                : "%4d   p50 %8s   p99 %8s   max %8s"
                        .formatted(
                                sorted.size(),
                                seconds(percentile(50)),
                                seconds(percentile(99)),
                                seconds(percentile(100)));
    }
}
