package baton.client;

/// An argument of the command line that makes no sense. Its message names the option, what came and
/// what was expected.
public final class WrongOption extends IllegalArgumentException {

    public WrongOption(String message) {
        super(message);
    }

    /// The value, if it is in the range.
    ///
    /// @throws WrongOption otherwise: `--rate: 0 (expected: 1 to 2000)`
    public static int within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new WrongOption("%s: %d (expected: %d to %d)".formatted(option, value, least, most));
        }
        return value;
    }
}
