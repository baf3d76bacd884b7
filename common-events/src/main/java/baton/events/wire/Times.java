package baton.events.wire;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneOffset;

/// Reads and writes instants exactly as [Instant#parse] and [Instant#toString] do (RFC 3339, in
/// UTC).
///
/// The JDK's formatter handles every form. This one handles the form that Baton writes and leaves
/// all others to the JDK. Every record has several times, so they were a large part of the cost of
/// reading and writing it.
final class Times {

    private static final int WITHOUT_FRACTION = "2026-01-31T12:00:00Z".length();
    private static final int SHORTEST_FRACTION = WITHOUT_FRACTION + ".0".length();
    private static final int LONGEST_FRACTION = WITHOUT_FRACTION + ".123456789".length();
    private static final int NANO_DIGITS = 9;
    private static final int LAST_YEAR = 9999;

    private Times() {}

    /// @throws java.time.format.DateTimeParseException when it is not a time
    static Instant parse(String text) {
        return hasOurForm(text) ? ofOurForm(text) : Instant.parse(text);
    }

    /// Whether digits and separators are in their places, and each number exists in the calendar.
    private static boolean hasOurForm(String text) {
        var length = text.length();
        if (length != WITHOUT_FRACTION && (length < SHORTEST_FRACTION || length > LONGEST_FRACTION)) {
            return false;
        }
        return areDigits(text, 0, 4)
                && isAt(text, 4, '-')
                && areDigits(text, 5, 7)
                && isAt(text, 7, '-')
                && areDigits(text, 8, 10)
                && isAt(text, 10, 'T')
                && areDigits(text, 11, 13)
                && isAt(text, 13, ':')
                && areDigits(text, 14, 16)
                && isAt(text, 16, ':')
                && areDigits(text, 17, 19)
                && (length == WITHOUT_FRACTION || (isAt(text, 19, '.') && areDigits(text, 20, length - 1)))
                && isAt(text, length - 1, 'Z')
                && isInCalendar(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                && number(text, 11, 13) < 24
                && number(text, 14, 16) < 60
                && number(text, 17, 19) < 60;
    }

    private static boolean isInCalendar(int year, int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= Month.of(month).length(Year.isLeap(year));
    }

    private static Instant ofOurForm(String text) {
        var seconds = LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19))
                .toEpochSecond(ZoneOffset.UTC);
        return Instant.ofEpochSecond(seconds, nanos(text));
    }

    private static int nanos(String text) {
        if (text.length() == WITHOUT_FRACTION) {
            return 0;
        }
        var nanos = number(text, 20, text.length() - 1);
        for (var digits = text.length() - 1 - 20; digits < NANO_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static boolean isAt(String text, int index, char expected) {
        return text.charAt(index) == expected;
    }

    private static boolean areDigits(String text, int from, int to) {
        for (var index = from; index < to; index++) {
            if (text.charAt(index) < '0' || text.charAt(index) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        var number = 0;
        for (var index = from; index < to; index++) {
            number = number * 10 + text.charAt(index) - '0';
        }
        return number;
    }

    /// Writes no fraction, or three, six or nine digits of it.
    static String write(Instant instant) {
        var time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
            return instant.toString();
        }
        var text = new StringBuilder(LONGEST_FRACTION);
        append(text, time.getYear(), 4).append('-');
        append(text, time.getMonthValue(), 2).append('-');
        append(text, time.getDayOfMonth(), 2).append('T');
        append(text, time.getHour(), 2).append(':');
        append(text, time.getMinute(), 2).append(':');
        append(text, time.getSecond(), 2);
        appendFraction(text, time.getNano());
        return text.append('Z').toString();
    }

    private static void appendFraction(StringBuilder text, int nanos) {
        if (nanos % 1_000 != 0) {
            append(text.append('.'), nanos, NANO_DIGITS);
        } else if (nanos % 1_000_000 != 0) {
            append(text.append('.'), nanos / 1_000, 6);
        } else if (nanos != 0) {
            append(text.append('.'), nanos / 1_000_000, 3);
        }
    }

    private static StringBuilder append(StringBuilder text, int number, int digits) {
        var power = 1;
        for (var digit = 1; digit < digits; digit++) {
            power *= 10;
        }
        for (; power > 0; power /= 10) {
            text.append((char) ('0' + number / power % 10));
        }
        return text;
    }
}
