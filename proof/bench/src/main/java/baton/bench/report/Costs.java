package baton.bench.report;

import baton.local.Baton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What a run takes of the machine: read when the first exchange that counts begins, and again when
/// the last one has ended.
public final class Costs {

    public static final String CLIENT = "the load client itself";

    private final List<ProcessUse> processes;
    private final List<DiskUse> disks;
    private final CompletableFuture<Reading> before = new CompletableFuture<>();

    private record Reading(List<Double> cpuMillis, List<Long> bytes) {}

    /// Of all processes of a Baton, and all its disks.
    ///
    /// @param sizes a connection to its Postgres
    public static Costs of(Baton baton, Connection sizes) {
        var processes = new ArrayList<>(List.of(
                new ProcessUse("chat-ingest", baton.ingest().pid(), false),
                new ProcessUse("broker", baton.broker().pid(), false)));
        for (var engine : baton.engines()) {
            processes.add(new ProcessUse(engine.name(), engine.pid(), false));
        }
        processes.add(new ProcessUse("stats-projector", baton.projector().pid(), false));
        processes.add(new ProcessUse("Postgres", baton.postgres().pid(), true));
        var disks = new ArrayList<>(
                List.of(DiskUse.ofFolder("broker's log", baton.broker().data())));
        for (var state : baton.engineFolders()) {
            disks.add(DiskUse.ofFolder(state.getFileName() + "'s state", state));
        }
        disks.addAll(DiskUse.ofPostgres(sizes));
        return new Costs(processes, disks);
    }

    /// @param processes those that are measured; the client is added
    public Costs(List<ProcessUse> processes, List<DiskUse> disks) {
        this.processes = new ArrayList<>(processes);
        this.processes.add(new ProcessUse(CLIENT, ProcessHandle.current().pid(), false));
        this.disks = List.copyOf(disks);
    }

    /// Call it once, when the load begins to count.
    public void begin() {
        try {
            before.complete(read());
        } catch (RuntimeException e) {
            before.completeExceptionally(e);
            throw e;
        }
    }

    /// Call it once, after [#begin], when the load has ended.
    ///
    /// @param exchanges how many there were in between
    public Cost end(long exchanges) {
        var after = read();
        var cpu = new ArrayList<Cost.OfProcess>();
        for (var n = 0; n < processes.size(); n++) {
            var millis = after.cpuMillis().get(n) - before.join().cpuMillis().get(n);
            var process = processes.get(n);
            cpu.add(new Cost.OfProcess(process.name(), millis / exchanges, process.memoryBytes()));
        }
        var bytes = new ArrayList<Cost.OnDisk>();
        for (var n = 0; n < disks.size(); n++) {
            var grown = after.bytes().get(n) - before.join().bytes().get(n);
            bytes.add(new Cost.OnDisk(
                    disks.get(n).name(),
                    (double) grown / exchanges,
                    disks.get(n).kept()));
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
            throw new IllegalStateException("Postgres does not say how large it is", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading sizes", e);
        }
        return new Reading(cpu, bytes);
    }
}
