package baton.tools.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Prints letters for people. Unprintable characters are escaped, because a letter may contain any
/// bytes and could take over a terminal.
final class Page {

    static final String HEADING = line("number", "put aside", "was", "type", "key", "cause");

    private static final int KEY_WIDTH = 24;

    private Page() {}

    /// One line: number, when, where it was, type, key, cause.
    static String line(Letter letter) {
        var cause = letter.resent().isEmpty()
                ? letter.cause()
                : letter.cause() + " (sent again: was " + letter.resent() + ")";
        var key = printable(letter.key());
        return line(
                Long.toString(letter.number()),
                letter.at().toString(),
                printable(letter.place()),
                printable(letter.type()),
                key.length() > KEY_WIDTH ? key.substring(0, KEY_WIDTH - 1) + "…" : key,
                printable(cause));
    }

    /// A letter in full: number and time, each header, key and value.
    static String whole(Letter letter) {
        var text = new StringBuilder("letter %d, put aside %s\n".formatted(letter.number(), letter.at()));
        letter.record()
                .headers()
                .forEach(header -> text.append("  %s: %s\n".formatted(printable(header.key()), bytes(header.value()))));
        text.append("  key: ").append(bytes(letter.record().key())).append('\n');
        text.append("  value: ").append(bytes(letter.record().value())).append('\n');
        return text.toString();
    }

    private static String line(String... columns) {
        return "%-8s %-24s %-28s %-28s %-24s %s".formatted((Object[]) columns).stripTrailing();
    }

    private static String bytes(byte @Nullable [] value) {
        return value == null ? "none" : "%s (%d bytes)".formatted(printable(new String(value, UTF_8)), value.length);
    }

    private static String printable(String text) {
        return text.codePoints().mapToObj(Page::printable).collect(Collectors.joining());
    }

    private static String printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                String.format(Locale.ROOT, codePoint <= 0xFFFF ? "\\u%04x" : "\\U%08x", codePoint);
            default -> Character.toString(codePoint);
        };
    }
}
