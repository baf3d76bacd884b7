package baton.stats.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.ProblemException;
import baton.events.ProblemType;
import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueId;
import io.micronaut.http.HttpRequest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a read asks for, checked: nonsense is a [Problem] that names the parameter.
record QueryParameters(HttpRequest<?> request) {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final String OUT_OF_RANGE = "out of range (expected: a year from 1 to 9999)";

    /// Parts of a cursor; no id has such a character.
    private static final String SEPARATOR = "/";

    /// The queue asked for; who names none has only one.
    QueueId queueOrDefault() {
        return queue().orElse(QueueId.DEFAULT);
    }

    Optional<QueueId> queue() {
        return one("queue_id", QueueId::new);
    }

    Optional<OperatorId> operator() {
        return one("operator_id", OperatorId::new);
    }

    static ChatId chat(String value) {
        return parsed("chat_id", value, ChatId::new);
    }

    static OperatorId operator(String value) {
        return parsed("operator_id", value, OperatorId::new);
    }

    static QueueId queue(String value) {
        return parsed("queue_id", value, QueueId::new);
    }

    Optional<Instant> time(String name) {
        return one(name, value -> inCalendar(OffsetDateTime.parse(value).toInstant()));
    }

    /// A day as `2026-11-20`.
    Optional<LocalDate> date(String name) {
        return one(name, value -> inCalendar(LocalDate.parse(value)));
    }

    /// A time that a calendar column can hold.
    static Instant inCalendar(Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException(OUT_OF_RANGE);
        }
        return time;
    }

    /// A day that a calendar column can hold.
    static LocalDate inCalendar(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > 9_999) {
            throw new IllegalArgumentException(OUT_OF_RANGE);
        }
        return date;
    }

    Optional<BigDecimal> number(String name) {
        return one(name, BigDecimal::new);
    }

    <T> Optional<T> one(String name, Function<String, T> parse) {
        var values = request.getParameters().getAll(name);
        if (values.size() > 1) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, name + ": given twice (expected: once)");
        }
        return values.stream().findFirst().map(value -> parsed(name, value, parse));
    }

    int limit() {
        var limit = one("limit", Integer::valueOf).orElse(DEFAULT_LIMIT);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "limit: %d (expected: 1 to %d)".formatted(limit, MAX_LIMIT));
        }
        return limit;
    }

    /// The parts of the cursor given, as many as there must be.
    Optional<List<String>> cursor(int parts) {
        return one(
                        "cursor",
                        value -> List.of(new String(Base64.getUrlDecoder().decode(value), UTF_8).split(SEPARATOR, -1)))
                .map(found -> {
                    if (found.size() != parts || found.stream().anyMatch(part -> part.indexOf('\0') >= 0)) {
                        throw new ProblemException(ProblemType.INVALID_REQUEST, "cursor: not one of ours");
                    }
                    return found;
                });
    }

    Optional<Long> cursorNumber() {
        return cursor(1).map(parts -> parsed("cursor", parts.getFirst(), Long::valueOf));
    }

    static String cursorOf(Object... parts) {
        var text = String.join(
                SEPARATOR, java.util.Arrays.stream(parts).map(Object::toString).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    static <T> T parsed(String name, String value, Function<String, T> parse) {
        try {
            return parse.apply(value);
        } catch (NumberFormatException | DateTimeException _) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, name + ": not a value of its kind");
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, name + ": " + e.getMessage());
        }
    }
}
