package baton.ingest.tokens;

/// A token is missing or not valid. The message says why. It is meant only as a line of the log,
/// because it would help an attacker.
public final class Unauthenticated extends Exception {

    private static final long serialVersionUID = 1;

    public Unauthenticated(String why) {
        super(why);
    }

    Unauthenticated(String why, Exception cause) {
        super(why, cause);
    }
}
