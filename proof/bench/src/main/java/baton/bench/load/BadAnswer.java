package baton.bench.load;

/// An answer that is not the one that an exchange needs, such as `503 (expected: 200)`. Failures
/// are counted by it.
public final class BadAnswer extends Exception {

    public BadAnswer(String what) {
        super(what, null, false, false);
    }
}
