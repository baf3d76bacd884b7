package baton.stats.database;

import baton.stats.fold.ChatKey;
import baton.stats.fold.Logged;

/// Why a batch was not applied. Nothing of it was written.
public abstract sealed class NotApplied extends Exception {

    private static final long serialVersionUID = 1;

    private NotApplied(String message) {
        super(message);
    }

    /// The tables are not where the batch begins: another projector was quicker, or Postgres has lost its last moments.
    /// Read the positions again and go on from there.
    public static final class Fenced extends NotApplied {
        private static final long serialVersionUID = 1;

        Fenced(int moved, int expected) {
            super("positions moved: %d (expected: %d)".formatted(moved, expected));
        }
    }

    /// Postgres can't keep what the batch says, such as a NUL in a text, and never will.
    public static final class Unstorable extends NotApplied {
        private static final long serialVersionUID = 1;

        Unstorable(String message) {
            super(message);
        }
    }

    /// The log says what cannot be: a chat's next event has not the next number (one is missing, or stands
    /// twice), or a row would break a rule of the schema. Nothing is applied until a person has looked: tables made
    /// from a broken history are nonsense.
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
