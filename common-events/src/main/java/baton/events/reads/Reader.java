package baton.events.reads;

import baton.events.OperatorId;
import org.jspecify.annotations.Nullable;

/// For whom the front door asks the read side: how much of a chat may be shown (SPEC 9).
///
/// It is passed in the header [#HEADER]. Only the front door may reach the read side, and it never
/// passes on such a header of a client.
///
/// @param operator shows what was written until the end of its last assignment; null for others
public record Reader(Kind kind, @Nullable OperatorId operator) {

    public static final String HEADER = "Baton-Reader";

    /// Sees everything.
    public static final Reader ALL = new Reader(Kind.ALL, null);

    /// Sees texts, sides, times and numbers, and no operator, epoch or reason.
    public static final Reader USER = new Reader(Kind.USER, null);

    /// Sees everything but the texts.
    public static final Reader WITHOUT_TEXTS = new Reader(Kind.WITHOUT_TEXTS, null);

    /// What precedes the id of an operator in the header.
    public static final String OPERATOR_PREFIX = "operator ";

    /// How much a reader sees.
    public enum Kind {
        ALL,
        USER,
        WITHOUT_TEXTS,
        OPERATOR
    }

    public static Reader operator(OperatorId id) {
        return new Reader(Kind.OPERATOR, id);
    }

    /// @param header the value of [#HEADER], or null
    /// @throws IllegalArgumentException when it is none
    public static Reader parse(@Nullable String header) {
        if (header == null) {
            return ALL;
        }
        if (header.startsWith(OPERATOR_PREFIX)) {
            return operator(new OperatorId(header.substring(OPERATOR_PREFIX.length())));
        }
        return switch (header) {
            case "user" -> USER;
            case "without-texts" -> WITHOUT_TEXTS;
            default -> throw new IllegalArgumentException("%s: %s".formatted(HEADER, header));
        };
    }

    /// The value of [#HEADER]; null when none is needed.
    public @Nullable String header() {
        return switch (kind) {
            case ALL -> null;
            case USER -> "user";
            case WITHOUT_TEXTS -> "without-texts";
            case OPERATOR -> OPERATOR_PREFIX + operator;
        };
    }
}
