package baton.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What a run takes of the machine: read when the first turn begins that counts, and when the last one has ended.
public final class Costs {

    static final String CLIENT = "the load client itself";

    private final List<ProcessUse> processes;
    private final List<DiskUse> disks;
    private final CompletableFuture<Reading> before = new CompletableFuture<>();

    private record Reading(List<Double> cpuMillis, List<Long> bytes) {}

    /// @param processes of what is measured; the client is added
    public Costs(List<ProcessUse> processes, List<DiskUse> disks) {
        this.processes = new ArrayList<>(processes);
        this.processes.add(new ProcessUse(CLIENT, ProcessHandle.current().pid(), false));
        this.disks = List.copyOf(disks);
    }

    /// To be called once, when it begins to count.
    public void begin() {
        try {
            before.complete(read());
        } catch (RuntimeException e) {
            before.completeExceptionally(e);
            throw e;
        }
    }

    /// To be called once, after [#begin], when it ends to count.
    ///
    /// @param turns in between
    public Cost end(long turns) {
        var after = read();
        var cpu = new ArrayList<Cost.OfProcess>();
        for (var n = 0; n < processes.size(); n++) {
            var millis = after.cpuMillis().get(n) - before.join().cpuMillis().get(n);
            var process = processes.get(n);
            cpu.add(new Cost.OfProcess(process.name(), millis / turns, process.memoryBytes()));
        }
        var bytes = new ArrayList<Cost.OnDisk>();
        for (var n = 0; n < disks.size(); n++) {
            var grown = after.bytes().get(n) - before.join().bytes().get(n);
            bytes.add(new Cost.OnDisk(
                    disks.get(n).name(), (double) grown / turns, disks.get(n).kept()));
        }
        return new Cost(cpu, bytes);
    }

    private Reading read() {
        var cpu = processes.stream().map(ProcessUse::cpuMillis).toList();
        var bytes = new ArrayList<Long>();
        try {
            for (var disk : disks) {
                bytes.add(disk.gauge().bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("Postgres does not tell its size", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading sizes", e);
        }
        return new Reading(cpu, bytes);
    }
}
