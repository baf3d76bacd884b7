package baton.simulator;

/// An invariant does not hold.
final class Violation extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Invariant invariant;

    Violation(Invariant invariant, String detail) {
        super(invariant + " (" + invariant.meaning() + "): " + detail);
        this.invariant = invariant;
    }

    Violation(Invariant invariant, Object on, Throwable cause) {
        super(invariant + " (" + invariant.meaning() + "): " + cause + " on " + on, cause);
        this.invariant = invariant;
    }

    Invariant invariant() {
        return invariant;
    }
}
