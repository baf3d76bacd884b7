package baton.chaos.rows;

import baton.chaos.faults.Kill;
import baton.chaos.faults.SmallDisk;
import baton.client.Await;
import baton.local.LocalSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Fills the disk of one process to the last byte, and frees it again after 20 s.
///
/// Local mode gives up a process that dies five times in a minute, like a supervisor that calls for
/// a person. So the row starts the process again if it is down by then, as that person would.
final class FullDiskRow implements Row {

    private static final Duration BY_ITSELF_WITHIN = Duration.ofSeconds(15);

    private final About about;
    private final String folder;
    private final int megabytes;
    private final Part part;
    private @Nullable SmallDisk disk;

    /// The process whose disk it is.
    ///
    /// @param pid the process id now, or the last one
    /// @param dies whether it is killed while the disk is full, and must start on a full disk
    /// @param start starts it again
    record Part(ToLongFunction<Field> pid, boolean dies, Consumer<Field> start) {

        boolean isUp(Field field) {
            return ProcessHandle.of(pid.applyAsLong(field))
                    .map(ProcessHandle::isAlive)
                    .orElse(false);
        }
    }

    /// @param folder in Baton's data folder
    FullDiskRow(About about, String folder, int megabytes, Part part) {
        this.about = about;
        this.folder = folder;
        this.megabytes = megabytes;
        this.part = part;
    }

    @Override
    public About about() {
        return about;
    }

    @Override
    public Optional<String> hindrance() {
        return SmallDisk.hindrance();
    }

    @Override
    public LocalSettings prepare(LocalSettings plain) throws IOException {
        disk = SmallDisk.mount(plain.data().resolve(Path.of(folder)), megabytes);
        return plain;
    }

    @Override
    public Outcome strike(Field field) throws IOException {
        var full = disk;
        if (full == null) {
            throw new IllegalStateException("there is no disk to fill");
        }
        var pid = part.pid().applyAsLong(field);
        full.fill();
        try {
            Await.until(Instant.now().plusSeconds(10));
            if (part.dies() && part.isUp(field)) {
                Kill.nine(about.id(), () -> part.pid().applyAsLong(field));
            }
            Await.until(Instant.now().plusSeconds(10));
        } finally {
            full.empty();
        }
        var over = Instant.now();
        var died = part.pid().applyAsLong(field) != pid || !part.isUp(field);
        return Outcome.since(over, (died ? "it ended" : "it went on") + "; " + start(field));
    }

    private String start(Field field) {
        if (Await.within(BY_ITSELF_WITHIN, () -> field.pulse().isWell(Duration.ofSeconds(1)))) {
            return "it recovered by itself";
        }
        if (part.isUp(field)) {
            return "it was up again";
        }
        part.start().accept(field);
        return "local mode gave up on it, and it was started by hand";
    }

    @Override
    public void tidy() {
        if (disk != null) {
            disk.close();
        }
    }
}
