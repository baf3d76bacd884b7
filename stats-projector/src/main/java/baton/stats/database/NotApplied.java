package baton.stats.database;

import baton.stats.fold.ChatKey;
import baton.stats.fold.Logged;

/// Why a batch was not applied. Nothing of it was written.
public abstract sealed class NotApplied extends Exception {

    private static final long serialVersionUID = 1;

    private NotApplied(String message) {
        super(message);
    }

    /// The tables are not at the beginning of the batch: another projector was faster, or Postgres
    /// lost its last commits. The remedy is to read the positions again and continue from there.
    public static final class Fenced extends NotApplied {
        private static final long serialVersionUID = 1;

        Fenced(int moved, int expected) {
            super("positions moved: %d (expected: %d)".formatted(moved, expected));
        }
    }

    /// Postgres can never store a value of the batch, such as a NUL in a text.
    public static final class Unstorable extends NotApplied {
        private static final long serialVersionUID = 1;

        Unstorable(String message) {
            super(message);
        }
    }

    /// The log contradicts itself: a chat's next event does not have the next number (one is
    /// missing, or there twice), or a row would break a constraint of the schema. Nothing is
    /// applied until a person has looked, because tables made from a broken history are wrong.
    public static final class Contradiction extends NotApplied {
        private static final long serialVersionUID = 1;

        Contradiction(String message) {
            super(message);
        }

        static Contradiction gap(ChatKey chat, long version, long expected, Logged at) {
            return new Contradiction("chat %s, version: %d (expected: %d) at partition %d, offset %d"
                    .formatted(chat, version, expected, at.partition(), at.offset()));
        }
    }
}
