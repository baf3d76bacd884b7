package baton.bench.load;

/// An answer came, and was not the one that a turn needs: counted by its words, such as `503 (expected: 200)`.
public final class BadAnswer extends Exception {

    public BadAnswer(String what) {
        super(what, null, false, false);
    }
}
