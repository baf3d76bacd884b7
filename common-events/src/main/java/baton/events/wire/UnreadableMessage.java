package baton.events.wire;

/// A record cannot be understood: garbage, not a refusal. It goes to the dead letters and holds up nothing.
public final class UnreadableMessage extends Exception {

    public UnreadableMessage(String cause) {
        super(cause);
    }

    public UnreadableMessage(String cause, Exception origin) {
        super(cause + ": " + origin.getMessage(), origin);
    }
}
