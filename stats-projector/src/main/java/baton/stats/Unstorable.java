package baton.stats;

/// Postgres can't keep what the batch says, such as a NUL in a text, and never will. Nothing was written.
public final class Unstorable extends Exception {

    Unstorable(String message, Exception origin) {
        super(message, origin);
    }
}
