package baton.bench.load;

import baton.client.OpenLoop;

/// Makes the exchanges of a plan when they are due, and measures them.
public final class ExchangeLoad {

    private final LoadPlan plan;
    private final LoadStage stage;

    public ExchangeLoad(LoadPlan plan, LoadStage stage) {
        this.plan = plan;
        this.stage = stage;
    }

    /// Returns when the last exchange has ended.
    ///
    /// @param atStart runs beside the load when the first exchange that counts is due
    public Measured run(Runnable atStart) {
        try (var loop = OpenLoop.of(plan.rate())) {
            var warmUp = new Measured(loop.due(0));
            var measured = new Measured(loop.due(plan.warmUpCount()));
            loop.run(plan.count(), (number, due) -> {
                var counted = number < plan.warmUpCount() ? warmUp : measured;
                var exchange = new Exchange(stage, number, stage.operator(number), due, counted);
                return number == plan.warmUpCount() ? () -> both(atStart, exchange) : exchange::run;
            });
            return measured;
        }
    }

    private static void both(Runnable atStart, Exchange exchange) throws InterruptedException {
        var beside = Thread.ofVirtual().start(atStart);
        exchange.run();
        beside.join();
    }
}
