package baton.bench.report;

import java.util.List;

/// What a turn has cost, over a whole run.
record Cost(List<OfProcess> processes, List<OnDisk> disk) {

    Cost {
        processes = List.copyOf(processes);
        disk = List.copyOf(disk);
    }

    /// @param cpuMillis processor time a turn
    /// @param memoryBytes resident at the end of the run
    record OfProcess(String name, double cpuMillis, long memoryBytes) {

        boolean isClient() {
            return name.equals(Costs.CLIENT);
        }
    }

    /// @param bytes a turn
    /// @param kept whether they stay there
    record OnDisk(String name, double bytes, boolean kept) {}

    /// Processor time in ms a turn, of all but the client.
    double cpuMillis() {
        return processes.stream()
                .filter(process -> !process.isClient())
                .mapToDouble(OfProcess::cpuMillis)
                .sum();
    }

    double clientCpuMillis() {
        return processes.stream()
                .filter(OfProcess::isClient)
                .mapToDouble(OfProcess::cpuMillis)
                .sum();
    }

    /// Resident memory in bytes, of all but the client.
    long memoryBytes() {
        return processes.stream()
                .filter(process -> !process.isClient())
                .mapToLong(OfProcess::memoryBytes)
                .sum();
    }

    /// Bytes a turn that stay on disk.
    double keptBytes() {
        return disk.stream().filter(OnDisk::kept).mapToDouble(OnDisk::bytes).sum();
    }

    /// Bytes a turn in logs whose space is used again.
    double passingBytes() {
        return disk.stream()
                .filter(part -> !part.kept())
                .mapToDouble(OnDisk::bytes)
                .sum();
    }
}
