package baton.events.reads;

import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.problem.ProblemException;
import baton.events.problem.ProblemType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the query parameters of a call. Every fault is an `invalid-request` whose detail names the
/// parameter.
///
/// @param values all values of the parameter of that name, in order
public record Parameters(Function<String, List<String>> values) {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;
    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9_999;

    /// @param parser throws an [IllegalArgumentException] that says what it expected
    public static <T> T parse(String name, String value, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException invalid) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, name + ": " + invalid.getMessage());
        }
    }

    /// The parameter's only value, or null if it is absent.
    public <T> @Nullable T one(String name, Function<String, T> parser) {
        var given = values.apply(name);
        if (given.size() > 1) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "%s: given %d times (expected: once)".formatted(name, given.size()));
        }
        return given.isEmpty() ? null : parse(name, given.getFirst(), parser);
    }

    public @Nullable QueueId queue() {
        return one("queue_id", QueueId::new);
    }

    /// The default queue if the call names none.
    QueueId queueOrDefault() {
        var queue = queue();
        return queue == null ? QueueId.DEFAULT : queue;
    }

    @Nullable
    OperatorId operator() {
        return one("operator_id", OperatorId::new);
    }

    int limit() {
        var limit = one("limit", Parameters::limit);
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    private static int limit(String value) {
        try {
            var limit = Integer.parseInt(value);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // answered below
        }
        throw new IllegalArgumentException("not in range (expected: a whole number from 1 to %d)".formatted(MAX_LIMIT));
    }

    /// @return a number of something that is counted from 1
    static long count(String value) {
        try {
            var count = Long.parseLong(value);
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException _) {
            // answered below
        }
        throw new IllegalArgumentException("not in range (expected: a whole number from 1)");
    }

    static boolean truth(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            case String _ -> throw new IllegalArgumentException("not a truth value (expected: true or false)");
        };
    }

    /// @param what what the word names, such as `a state`
    /// @return the constant of that word; words are constants in lower case
    static <E extends Enum<E>> E word(String what, Class<E> type, String value) {
        var words = Arrays.stream(type.getEnumConstants()).map(Parameters::word).toList();
        var place = words.indexOf(value);
        if (place >= 0) {
            return type.getEnumConstants()[place];
        }
        var last = words.size() - 1;
        throw new IllegalArgumentException("not %s (expected: %s or %s)"
                .formatted(what, String.join(", ", words.subList(0, last)), words.get(last)));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// @param parts how many parts the cursor of this list has
    /// @param reader makes the typed position from them
    <T> @Nullable T cursor(int parts, Function<Cursor, T> reader) {
        return one("cursor", value -> reader.apply(Cursor.parse(value, parts)));
    }

    static Instant time(String value) {
        try {
            return inCalendar(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("not a time (expected: such as 2026-01-31T12:00:00Z)");
        }
    }

    static LocalDate date(String value) {
        try {
            return inCalendar(LocalDate.parse(value));
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("not a day (expected: such as 2026-01-31)");
        }
    }

    /// A time that a column of the tables can hold.
    static Instant inCalendar(Instant time) {
        inCalendar(time.atOffset(ZoneOffset.UTC).toLocalDate());
        return time;
    }

    /// A day that a column of the tables can hold.
    static LocalDate inCalendar(LocalDate date) {
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException("out of range (expected: a year from 1 to 9999)");
        }
        return date;
    }

    static BigDecimal number(String value) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("not a number (expected: such as 1.5)");
        }
    }
}
