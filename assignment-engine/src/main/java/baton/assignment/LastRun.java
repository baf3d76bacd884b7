package baton.assignment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Remembers how the last run on this state directory ended. The directory contains a file while an
/// engine runs on it.
final class LastRun {

    private static final String MARK = "runs";

    private final Path mark;
    private boolean begun;

    LastRun(Path stateDir) {
        this.mark = stateDir.resolve(MARK);
    }

    /// Whether the last run did not stop properly. Then its store is useless, and the other
    /// instances may not have noticed its absence yet.
    boolean wasCutShort() {
        return Files.exists(mark);
    }

    /// Call this when no other engine uses the directory.
    ///
    /// @throws UncheckedIOException when the directory cannot be written
    void begins() {
        try {
            Files.createDirectories(mark.getParent());
            if (!wasCutShort()) {
                Files.createFile(mark);
            }
            begun = true;
        } catch (IOException e) {
            throw new UncheckedIOException("the state directory cannot be written", e);
        }
    }

    /// Does nothing if this run has not begun.
    ///
    /// @throws UncheckedIOException when the directory cannot be written
    void endsInOrder() {
        try {
            if (begun) {
                Files.deleteIfExists(mark);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the state directory cannot be written", e);
        }
    }
}
