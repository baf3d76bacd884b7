package baton.bench.report;

import static baton.client.TextTable.left;
import static baton.client.TextTable.right;

import baton.client.TextTable;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/// Prints times as a table: how many there are, their percentiles and the longest, in milliseconds.
public final class TimesTable {

    private static final double MICROS_PER_MILLI = 1_000.0;

    private final TextTable table;

    /// @param title the name of the first column
    public TimesTable(String title) {
        this.table = TextTable.of(
                left(title), right("count"), right("p50"), right("p90"), right("p99"), right("p99.9"), right("max"));
    }

    /// @param times in microseconds
    public TimesTable row(String title, Histogram times) {
        if (times.getTotalCount() == 0) {
            table.row(title, 0, "-", "-", "-", "-", "-");
        } else {
            table.row(
                    title,
                    times.getTotalCount(),
                    millis(times.getValueAtPercentile(50)),
                    millis(times.getValueAtPercentile(90)),
                    millis(times.getValueAtPercentile(99)),
                    millis(times.getValueAtPercentile(99.9)),
                    millis(times.getMaxValue()));
        }
        return this;
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, "%.1f", micros / MICROS_PER_MILLI);
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
