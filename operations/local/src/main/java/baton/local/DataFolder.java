package baton.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import baton.local.process.Folder;
import baton.local.process.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The folder with all data and logs of one Baton. It is locked against a second Baton while the
/// first runs.
public final class DataFolder implements AutoCloseable {

    /// Everything that we create in the folder. We remove nothing else, because the folder may hold
    /// other files.
    private static final List<String> OURS =
            List.of("kafka", "kafka-1", "kafka-2", "postgres", "engine", "engine-1", "engine-2", "engine-3", "logs");

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// @param fresh whether to start empty
    static DataFolder open(Path path, boolean fresh) {
        try {
            Files.createDirectories(path);
            var folder = new DataFolder(path, lock(path));
            if (fresh) {
                OURS.forEach(name -> Folder.delete(path.resolve(name)));
            }
            return folder;
        } catch (IOException e) {
            throw new StartFailure(
                    "The data folder %s cannot be used (%s): set BATON_DATA to another one.".formatted(path, e), e);
        }
    }

    /// The operating system holds the lock, so it ends with the process in any case. The pid in the
    /// file is for people.
    private static FileChannel lock(Path path) throws IOException {
        var file = path.resolve("lock");
        var channel = FileChannel.open(file, CREATE, READ, WRITE);
        if (!isLocked(channel)) {
            var owner = Files.readString(file).strip();
            channel.close();
            throw new StartFailure(
                    "The data folder %s is in use by process %s: end that one, or set BATON_DATA to another one."
                            .formatted(path, owner));
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(UTF_8)));
        return channel;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    /// @param number from 0
    public Path kafka(int number) {
        return path.resolve(numbered("kafka", number));
    }

    Path postgres() {
        return path.resolve("postgres");
    }

    /// @param number from 0
    Path engine(int number) {
        return path.resolve(numbered("engine", number));
    }

    /// The first folder has no number, so that data from times with a single engine is still found.
    public static String numbered(String name, int number) {
        return number == 0 ? name : name + "-" + number;
    }

    /// The keys that sign tokens. They outlive a fresh start, so that tokens stay valid.
    Path keys() {
        return path.resolve("keys");
    }

    /// A token for each role.
    Path tokens() {
        return path.resolve("tokens.json");
    }

    Path logs() {
        return path.resolve("logs");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
