package baton.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What one process has used so far, as Linux reports it in `/proc`.
///
/// @param name for people
/// @param family whether the processes that it has started count too, both those that run and those
///     that have ended
public record ProcessUse(String name, long pid, boolean family) {

    /// Of the fields after the command's name in `/proc/PID/stat`: utime, stime, and those of ended
    /// children.
    private static final int UTIME = 11;

    private static final int STIME = 12;
    private static final int CHILDREN_UTIME = 13;
    private static final int CHILDREN_STIME = 14;

    /// `USER_HZ` is 100 on every Linux of today, whatever the kernel's own tick is.
    private static final double MILLIS_PER_TICK = 10;

    private static final long BYTES_PER_KILOBYTE = 1_024;

    /// Processor time in user and kernel mode, in ms, in steps of 10 ms.
    double cpuMillis() {
        return MILLIS_PER_TICK * members().mapToLong(this::ticks).sum();
    }

    /// Resident memory in bytes. A page that several processes share counts once (`Pss`).
    public long memoryBytes() {
        return members().mapToLong(ProcessUse::residentBytes).sum();
    }

    private Stream<Long> members() {
        var children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid);
        return family ? Stream.concat(Stream.of(pid), children) : Stream.of(pid);
    }

    private long ticks(long member) {
        var stat = read(member, "stat");
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        if (fields.length <= CHILDREN_STIME) {
            return 0;
        }
        var own = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
        return family ? own + Long.parseLong(fields[CHILDREN_UTIME]) + Long.parseLong(fields[CHILDREN_STIME]) : own;
    }

    private static long residentBytes(long member) {
        return read(member, "smaps_rollup")
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_PER_KILOBYTE)
                .sum();
    }

    /// No fields for a process that has just ended: its parent has its times now.
    private static String read(long member, String file) {
        var path = Path.of("/proc", Long.toString(member), file);
        try {
            return Files.readString(path);
        } catch (IOException e) {
            if (ProcessHandle.of(member).isEmpty()) {
                return ") ";
            }
            throw new UncheckedIOException("cannot be read: " + path, e);
        }
    }
}
