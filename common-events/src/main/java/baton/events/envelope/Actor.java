package baton.events.envelope;

import static baton.events.MessageText.checkStorable;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The caller behind a command, or behind an event that it caused. The rules never look at it. It
/// is noted for people who ask later.
///
/// @param id 1 to 256 characters, no control character, no lone surrogate; null when only the type
///     is known
public record Actor(Type type, @Nullable String id) {

    /// The longest id, in UTF-16 code units, as [String#length] counts them.
    public static final int MAX_LENGTH = 256;

    public Actor {
        if (id != null) {
            check(id);
        }
    }

    /// @throws IllegalArgumentException when the value is not the id of an actor. The message does
    ///     not repeat the value, which may be long
    private static void check(String id) {
        if (id.isEmpty() || id.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "actor: %d characters (expected: 1 to %d)".formatted(id.length(), MAX_LENGTH));
        }
        if (id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("actor: contains a control character (expected: none)");
        }
        checkStorable("actor", id);
    }

    /// What kind of caller it is: some of the values of CloudEvents' `authtype`.
    public enum Type {
        /// A person who has signed in.
        USER,
        /// A program with an account of its own, such as an app.
        SERVICE_ACCOUNT,
        /// Baton itself.
        SYSTEM;

        private final String wireName = name().toLowerCase(Locale.ROOT);

        /// The type of that name; empty if there is none.
        public static Optional<Type> named(String wireName) {
            return Stream.of(values())
                    .filter(type -> type.wireName.equals(wireName))
                    .findFirst();
        }

        /// Its name on the wire and in the tables, such as `service_account`.
        public String wireName() {
            return wireName;
        }
    }
}
