package baton.local.process;

/// A part could not be started. The message is one line for a person: what failed, why, and what to
/// do.
public final class StartFailure extends RuntimeException {

    private final String line;

    public StartFailure(String line) {
        super(line);
        this.line = line;
    }

    public StartFailure(String line, Throwable cause) {
        super(line, cause);
        this.line = line;
    }

    @Override
    public String getMessage() {
        return line;
    }
}
