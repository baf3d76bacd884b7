package baton.stats;

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

    /// A chat's next event has not the next number: an event is missing, or stands twice in the log. Nothing is applied
    /// until a person has looked: tables made from a broken history are nonsense.
    public static final class VersionGap extends NotApplied {
        private static final long serialVersionUID = 1;

        VersionGap(ChatKey chat, long version, long expected, Logged at) {
            super("chat %s, version: %d (expected: %d) at partition %d, offset %d"
                    .formatted(chat, version, expected, at.partition(), at.offset()));
        }
    }
}
