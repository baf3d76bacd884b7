package baton.local.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import baton.local.process.Folder;
import baton.local.process.Nobody;
import baton.local.process.StartFailure;
import baton.local.process.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The folder of Postgres's data. Creates a new one, and cleans up after a server that was killed.
final class PostgresFolder {

    private final Path programs;
    private final Path folder;
    private final Path data;

    PostgresFolder(Path programs, Path folder) {
        this.programs = programs;
        this.folder = folder;
        this.data = folder.resolve("data");
    }

    Path data() {
        return data;
    }

    /// An incomplete folder never gets the name `data`, so that the start after a killed start
    /// succeeds.
    void prepare(String user, String password) {
        if (Files.exists(data)) {
            removeStaleLock();
            return;
        }
        try {
            var unfinished = folder.resolve("data.unfinished");
            Folder.delete(unfinished);
            Files.createDirectories(folder);
            var secret = Files.writeString(folder.resolve("password"), password);
            run(
                    "initdb",
                    List.of(
                            "--pgdata=" + unfinished,
                            "--username=" + user,
                            "--pwfile=" + secret,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8"));
            Files.delete(secret);
            Files.move(unfinished, data, ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Postgres trusts the pid in its lock file, even if another process has that pid now. A server
    /// that really uses this folder is stopped in order: it may be left from a killed parent on a
    /// system that cannot tell children.
    private void removeStaleLock() {
        var lock = data.resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        try {
            var pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
            if (ProcessHandle.of(pid).map(this::isOurServer).orElse(false)) {
                run("pg_ctl", List.of("stop", "--pgdata=" + data, "--mode=fast", "--wait", "--timeout=10"));
            }
            Files.deleteIfExists(lock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOurServer(ProcessHandle process) {
        return process.info()
                .commandLine()
                .map(line -> line.contains(data.toString()))
                .orElse(false);
    }

    private void run(String program, List<String> arguments) {
        var line = new ArrayList<>(Nobody.prefix());
        line.add(programs.resolve("bin").resolve(program).toString());
        line.addAll(arguments);
        var outcome = Tool.run(line);
        if (outcome.failed()) {
            throw new StartFailure("%s of Postgres failed: %s".formatted(program, outcome.output()));
        }
    }
}
