package baton.assignment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How the last run on this state directory ended: a file stands in it for as long as an engine runs there.
final class LastRun {

    private static final String MARK = "runs";

    private final Path mark;
    private boolean begun;

    LastRun(Path stateDir) {
        this.mark = stateDir.resolve(MARK);
    }

    /// Whether it did not end in order: then its store is worth nothing, and others may not have missed it yet.
    boolean wasCutShort() {
        return Files.exists(mark);
    }

    /// To be called once the directory is known to be ours alone.
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

    /// Does nothing if this one never began.
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
