package baton.bench.engine;

import java.util.Locale;
import org.openjdk.jmh.util.ListStatistics;

/// A mean, and how far the true value may be from it with a confidence of 99.9 %: JMH's error.
public record Estimate(double mean, double error) {

    private static final double CONFIDENCE = 0.999;

    /// @param samples at least 3: of fewer the error is not a number
    static Estimate of(double... samples) {
        var statistics = new ListStatistics(samples);
        return new Estimate(statistics.getMean(), statistics.getMeanErrorAt(CONFIDENCE));
    }

    /// The ratio of two that were measured independently.
    Estimate over(Estimate other) {
        var ratio = mean / other.mean;
        return new Estimate(ratio, ratio * Math.hypot(error / mean, other.error / other.mean));
    }

    /// Such as `14.7 ± 0.2`.
    String text(int decimals) {
        var number = "%." + decimals + "f";
        return String.format(Locale.ROOT, number + " ± " + number, mean, error);
    }
}
