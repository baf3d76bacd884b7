package baton.local.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/// Counts what the demo did, and times the requests for an assignment that found a chat waiting.
final class DemoNumbers {

    /// The percentiles cover this many looks: 30 s at one a second.
    private static final int LOOKS = 30;

    private static final long LONGEST_MICROS = Duration.ofMinutes(1).toNanos() / 1_000;

    private final LongAdder messages = new LongAdder();
    private final LongAdder assignments = new LongAdder();
    private final LongAdder replies = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final Recorder recorder = new Recorder(LONGEST_MICROS, 3);
    private final Deque<Histogram> looks = new ArrayDeque<>();
    private volatile String lastError = "";

    void written() {
        messages.increment();
    }

    void assigned() {
        assignments.increment();
    }

    /// Only for an answer to `wait=0`: no waiting time is in it.
    void gotAtOnce(Duration took) {
        recorder.recordValue(Math.min(took.toNanos() / 1_000, LONGEST_MICROS));
    }

    void replied() {
        replies.increment();
    }

    long replies() {
        return replies.sum();
    }

    void failed(String how) {
        errors.increment();
        lastError = how;
    }

    /// Must be called once a second. It ends one interval of the percentiles and begins the next.
    void look() {
        looks.addLast(recorder.getIntervalHistogram());
        if (looks.size() > LOOKS) {
            looks.removeFirst();
        }
    }

    /// @param waiting how many chats are in line, if that is known
    String line(OptionalLong waiting) {
        var recent = new Histogram(LONGEST_MICROS, 3);
        looks.forEach(recent::add);
        var line = String.format(
                Locale.ROOT,
                "messages %,d  assignments %,d  replies %,d  waiting %s  get assignment %s",
                messages.sum(),
                assignments.sum(),
                replies.sum(),
                waiting.isPresent() ? Long.toString(waiting.getAsLong()) : "?",
                times(recent));
        return errors.sum() == 0 ? line : "%s  errors %d (last: %s)".formatted(line, errors.sum(), lastError);
    }

    private static String times(Histogram recent) {
        if (recent.getTotalCount() == 0) {
            return "p50 - p99 -";
        }
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms p99 %.1f ms",
                recent.getValueAtPercentile(50) / 1_000.0,
                recent.getValueAtPercentile(99) / 1_000.0);
    }
}
