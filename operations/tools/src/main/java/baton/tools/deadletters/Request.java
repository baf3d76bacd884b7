package baton.tools.deadletters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is to be done, with which letters.
///
/// @param numbers the letters named; none means all that the rest allows
/// @param topic only those that came from there
/// @param cause only those whose cause has this in it, in any case of its letters
/// @param all said that every letter is meant
record Request(
        Act act,
        List<Long> numbers,
        @Nullable String topic,
        @Nullable String cause,
        boolean all) {

    static final String HELP = """
            ./baton dead-letters [--topic T] [--cause TEXT]           lists what could not be read: its number, and why
            ./baton dead-letters show NUMBER…                         each whole, with its headers and bytes
            ./baton dead-letters resend NUMBER…                       sends these again, to the partition they came from
            ./baton dead-letters resend --all | --topic T | --cause TEXT
            The broker is that of BATON_KAFKA_BOOTSTRAP_SERVERS, else localhost:BATON_KAFKA_PORT (9092).
            """;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    enum Act {
        LIST,
        SHOW,
        RESEND
    }

    Request {
        numbers = List.copyOf(numbers);
        if (act != Act.LIST && numbers.isEmpty() && topic == null && cause == null && !all) {
            throw new IllegalArgumentException("which letters? (expected: their numbers, --topic, --cause or --all)");
        }
    }

    /// @throws IllegalArgumentException which says what was expected
    static Request of(String... arguments) {
        var rest = new ArrayList<>(List.of(arguments));
        var act = act(rest);
        var numbers = new ArrayList<Long>();
        String topic = null;
        String cause = null;
        var all = false;
        while (!rest.isEmpty()) {
            var next = rest.removeFirst();
            switch (next) {
                case "--topic" -> topic = value(next, rest);
                case "--cause" -> cause = value(next, rest);
                case "--all" -> all = true;
                default -> numbers.add(number(next));
            }
        }
        return new Request(act, numbers, topic, cause, all);
    }

    boolean wants(Letter letter) {
        return (numbers.isEmpty() || numbers.contains(letter.number()))
                && (topic == null || letter.topic().equals(topic))
                && (cause == null || letter.cause().toLowerCase(Locale.ROOT).contains(cause.toLowerCase(Locale.ROOT)));
    }

    private static Act act(List<String> rest) {
        var named = rest.isEmpty() ? "" : rest.getFirst();
        return switch (named) {
            case "list", "show", "resend" -> Act.valueOf(rest.removeFirst().toUpperCase(Locale.ROOT));
            default -> Act.LIST;
        };
    }

    private static String value(String option, List<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + ": a value is missing");
        }
        return rest.removeFirst();
    }

    private static long number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(text + ": not known (expected: the number of a letter, or an option)");
        }
        return Long.parseLong(text);
    }
}
