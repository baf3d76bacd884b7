package baton.bench.report;

import java.util.List;

/// What an exchange has cost, over a whole run.
public record Cost(List<OfProcess> processes, List<OnDisk> disk) {

    public Cost {
        processes = List.copyOf(processes);
        disk = List.copyOf(disk);
    }

    /// @param cpuMillis processor time of an exchange
    /// @param memoryBytes resident at the end of the run
    public record OfProcess(String name, double cpuMillis, long memoryBytes) {

        boolean isClient() {
            return name.equals(Costs.CLIENT);
        }
    }

    /// @param bytes of an exchange
    /// @param kept whether they stay there
    public record OnDisk(String name, double bytes, boolean kept) {}

    /// Processor time of an exchange in ms, of all but the client.
    public double cpuMillis() {
        return processes.stream()
                .filter(process -> !process.isClient())
                .mapToDouble(OfProcess::cpuMillis)
                .sum();
    }

    public double clientCpuMillis() {
        return processes.stream()
                .filter(OfProcess::isClient)
                .mapToDouble(OfProcess::cpuMillis)
                .sum();
    }

    /// Resident memory in bytes, of all but the client.
    public long memoryBytes() {
        return processes.stream()
                .filter(process -> !process.isClient())
                .mapToLong(OfProcess::memoryBytes)
                .sum();
    }

    /// Bytes of an exchange that stay on disk.
    public double keptBytes() {
        return disk.stream().filter(OnDisk::kept).mapToDouble(OnDisk::bytes).sum();
    }

    /// Bytes of an exchange in logs whose space is used again.
    public double passingBytes() {
        return disk.stream()
                .filter(part -> !part.kept())
                .mapToDouble(OnDisk::bytes)
                .sum();
    }
}
