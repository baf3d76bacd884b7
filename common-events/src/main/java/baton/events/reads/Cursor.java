package baton.events.reads;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/// Where a page of a list ended: the key of its last row. Clients send it back unread.
public record Cursor(List<String> parts) {

    /// Separates the parts. No id contains this character.
    private static final String SEPARATOR = "/";

    private static final String FOREIGN = "not a cursor of this list (expected: `next` of the page before)";

    /// The text of the cursor after a row with this key.
    public static String after(Object... key) {
        var text = Arrays.stream(key).map(Object::toString).collect(Collectors.joining(SEPARATOR));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    static Cursor parse(String value, int size) {
        var parts = List.of(decoded(value).split(SEPARATOR, -1));
        if (parts.size() != size || parts.stream().anyMatch(part -> part.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException(FOREIGN);
        }
        return new Cursor(parts);
    }

    private static String decoded(String value) {
        try {
            return new String(Base64.getUrlDecoder().decode(value), UTF_8);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(FOREIGN);
        }
    }

    /// Refuses the cursor of another list.
    void demand(int part, String expected) {
        if (!text(part).equals(expected)) {
            throw new IllegalArgumentException(FOREIGN);
        }
    }

    String text(int part) {
        return parts.get(part);
    }

    long number(int part) {
        try {
            return Long.parseLong(text(part));
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(FOREIGN);
        }
    }

    Instant time(int part) {
        try {
            return Parameters.inCalendar(Instant.parse(text(part)));
        } catch (DateTimeException _) {
            throw new IllegalArgumentException(FOREIGN);
        }
    }

    LocalDate date(int part) {
        try {
            return Parameters.inCalendar(LocalDate.parse(text(part)));
        } catch (DateTimeException _) {
            throw new IllegalArgumentException(FOREIGN);
        }
    }
}
