package baton.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Times are read and written as the JDK does it. A failure names its seed.
class TimesProperties {

    private static final int EACH = 1_000;
    private static final int[] UNITS = {1, 1_000, 1_000_000, 1_000_000_000};

    static LongStream seeds() {
        return new SplittableRandom().longs(20);
    }

    /// A time between the year 1 BC and a little after 10,000, with any number of fraction digits.
    private static Instant anInstant(SplittableRandom random) {
        var unit = UNITS[random.nextInt(UNITS.length)];
        var nanos = random.nextInt(1_000_000_000) / unit * unit;
        var first = Instant.parse("-0001-01-01T00:00:00Z").getEpochSecond();
        var last = Instant.parse("+10100-01-01T00:00:00Z").getEpochSecond();
        return Instant.ofEpochSecond(random.nextLong(first, last), nanos);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void are_written_as_the_jdk_writes_them_and_read_back(long seed) {
        var random = new SplittableRandom(seed);
        for (var time = 0; time < EACH; time++) {
            var instant = anInstant(random);
            assertThat(Times.write(instant)).isEqualTo(instant.toString());
            assertThat(Times.parse(instant.toString())).isEqualTo(instant);
        }
    }

    /// Changes one or two characters. The result is mostly not a time, sometimes a time in another
    /// form.
    @ParameterizedTest
    @MethodSource("seeds")
    void of_any_other_form_are_read_as_the_jdk_does(long seed) {
        var random = new SplittableRandom(seed);
        for (var time = 0; time < EACH; time++) {
            var text = new StringBuilder(anInstant(random).toString());
            for (var change = 0; change <= random.nextInt(2); change++) {
                text.setCharAt(random.nextInt(text.length()), "0123456789.:-+TZtz ".charAt(random.nextInt(19)));
            }
            isReadAsTheJdkReadsIt(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T00:00:00Z",
                "2024-02-29T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2026-01-31T24:00:00Z",
                "2026-12-31T23:59:60Z",
                "2026-01-31T12:00:00.Z",
                "2026-01-31T12:00:00.1234567890Z",
                "2026-01-31T12:00:00.5Z",
                "2026-01-31T12:00Z",
                "2026-01-31T12:00:00+01:00",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "٢٠٢٦-01-01T00:00:00Z",
                "",
                "Z"
            })
    void that_are_unusual_are_read_as_the_jdk_does(String text) {
        isReadAsTheJdkReadsIt(text);
    }

    private static void isReadAsTheJdkReadsIt(String text) {
        var expected = new Instant[1];
        var refused = catchThrowable(() -> expected[0] = Instant.parse(text));
        if (refused == null) {
            assertThat(Times.parse(text)).as(text).isEqualTo(expected[0]);
        } else {
            assertThat(catchThrowable(() -> Times.parse(text))).as(text).hasSameClassAs(refused);
        }
    }
}
