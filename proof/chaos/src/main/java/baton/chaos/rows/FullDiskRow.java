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

/// The disk of one part is full to the last byte for a while; then there is room again.
///
/// Local mode gives up a part that dies five times in a minute, as a supervisor would that asks for a person. So
/// whoever frees the disk starts the part again, where it is down by then.
final class FullDiskRow implements Row {

    private static final Duration BY_ITSELF_WITHIN = Duration.ofSeconds(15);

    private final About about;
    private final String folder;
    private final int megabytes;
    private final Part part;
    private @Nullable SmallDisk disk;

    /// Whose disk it is.
    ///
    /// @param pid of its process now, or of the last one
    /// @param dies whether it is killed while the disk is full, so that it must start so
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
            throw new IllegalStateException("there is no disk to be filled");
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
        return Outcome.since(over, (died ? "it ended" : "it went on") + ", and " + start(field));
    }

    private String start(Field field) {
        if (Await.within(BY_ITSELF_WITHIN, () -> field.pulse().isWell(Duration.ofSeconds(1)))) {
            return "was well by itself";
        }
        if (part.isUp(field)) {
            return "was up again";
        }
        part.start().accept(field);
        return "was started by hand, given up by local mode";
    }

    @Override
    public void tidy() {
        if (disk != null) {
            disk.close();
        }
    }
}
