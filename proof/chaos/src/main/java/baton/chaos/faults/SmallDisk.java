package baton.chaos.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// A folder with its own disk in memory, small enough to be filled.
public final class SmallDisk implements AutoCloseable {

    private static final int CHUNK = 1 << 20;

    private final Path folder;
    private final Path ballast;
    private final Thread atExit = Thread.ofPlatform().unstarted(this::unmount);

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.ballast = folder.resolve("ballast");
    }

    /// Why this machine cannot have one, if it cannot.
    public static Optional<String> hindrance() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("needs root, to mount a small disk");
        }
        return Files.isExecutable(Path.of("/bin/mount")) ? Optional.empty() : Optional.of("needs mount");
    }

    /// @param folder where to mount it; created if it is missing
    public static SmallDisk mount(Path folder, int megabytes) throws IOException {
        Files.createDirectories(folder);
        run("mount", "-t", "tmpfs", "-o", "size=%dm".formatted(megabytes), "tmpfs", folder.toString());
        var disk = new SmallDisk(folder);
        Runtime.getRuntime().addShutdownHook(disk.atExit);
        return disk;
    }

    /// Fills the disk to the last byte.
    public void fill() throws IOException {
        try (var file = FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            var chunk = ByteBuffer.allocate(CHUNK);
            while (true) {
                file.write(chunk.clear());
            }
        } catch (IOException e) {
            if (free() > 0) {
                throw e;
            }
        }
    }

    /// The free space in bytes.
    long free() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    public void empty() throws IOException {
        Files.deleteIfExists(ballast);
    }

    private void unmount() {
        try {
            // Lazily, because a process may still have a file open there.
            run("umount", "--lazy", folder.toString());
        } catch (IOException e) {
            System.err.println(e.getMessage());
        }
    }

    @Override
    public void close() {
        if (Runtime.getRuntime().removeShutdownHook(atExit)) {
            unmount();
        }
    }

    private static void run(String... line) throws IOException {
        var process =
                new ProcessBuilder(List.of(line)).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("%s: %s".formatted(String.join(" ", line), said));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted during " + line[0], e);
        }
    }
}
