package baton.simulator.claims;

/// An invariant does not hold.
public final class Violation extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Invariant invariant;

    public Violation(Invariant invariant, String detail) {
        super(invariant + " (" + invariant.meaning() + "): " + detail);
        this.invariant = invariant;
    }

    public Violation(Invariant invariant, Object on, Throwable cause) {
        super(invariant + " (" + invariant.meaning() + "): " + cause + " on " + on, cause);
        this.invariant = invariant;
    }

    public Invariant invariant() {
        return invariant;
    }
}
