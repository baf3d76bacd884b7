package baton.events.reads;

import java.time.Duration;

/// A span of time, as the zone of the tables has it.
public enum Bucket {
    HOUR(2),
    DAY(31),
    WEEK(26 * 7),
    MONTH(365);

    private final int days;

    Bucket(int days) {
        this.days = days;
    }

    /// How far before the end a list begins that names no beginning.
    public Duration back() {
        return Duration.ofDays(days);
    }
}
