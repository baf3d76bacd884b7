package baton.local;

/// Something could not be started. The message is one line for a person: what, why, and what to do.
public final class StartFailure extends RuntimeException {

    StartFailure(String message) {
        super(message);
    }

    StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
