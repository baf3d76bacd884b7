package baton.bench.engine;

import static baton.client.TextTable.left;
import static baton.client.TextTable.right;

import baton.client.TextTable;
import java.util.Map;

/// Prints what a command costs in engines of several sizes, each relative to the smallest.
public final class CostTable {

    private CostTable() {}

    /// @param costs with those of the smallest engine
    public static String of(Map<EngineSize, EngineCost> costs) {
        var table = TextTable.of(
                left("what a command costs"),
                right("from its bytes"),
                right("to the smallest"),
                right("deciding"),
                right("to the smallest"));
        var smallest = costs.get(EngineSize.SMALLEST);
        if (smallest == null) {
            throw new IllegalArgumentException(
                    "sizes: %s (expected: the smallest among them)".formatted(costs.keySet()));
        }
        costs.forEach((size, cost) -> table.row(
                size.title,
                micros(cost.fromBytes()),
                ratio(size, cost.fromBytes(), smallest.fromBytes()),
                micros(cost.deciding()),
                ratio(size, cost.deciding(), smallest.deciding())));
        return table.toString();
    }

    private static String micros(Estimate cost) {
        return cost.text(1) + " µs";
    }

    private static String ratio(EngineSize size, Estimate cost, Estimate smallest) {
        return size == EngineSize.SMALLEST
                ? "× 1.00"
                : "× " + cost.over(smallest).text(2);
    }
}
