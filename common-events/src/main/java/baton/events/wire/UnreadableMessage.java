package baton.events.wire;

/// A record cannot be read. It goes to the dead letters and does not block its partition.
public final class UnreadableMessage extends Exception {

    private final String why;

    public UnreadableMessage(String why) {
        super(why);
        this.why = why;
    }

    public UnreadableMessage(String what, Exception origin) {
        super(what + ": " + origin.getMessage(), origin);
        this.why = what + ": " + origin.getMessage();
    }

    /// What was expected and what came.
    public String why() {
        return why;
    }
}
