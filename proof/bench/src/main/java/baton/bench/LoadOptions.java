package baton.bench;

import baton.bench.load.LoadPlan;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options that say how much load there is, and for how long. Each command has defaults of its
/// own.
class LoadOptions {

    @SuppressWarnings("NullAway.Init") // picocli sets it.
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "How many exchanges a second, 1 to 100000. For engine: commands. For floor: calls, records.")
    private int rate;

    @Option(names = "--seconds", paramLabel = "N", description = "How long to measure, 1 to 3600.")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "How many seconds of the same load come first and do not count, 0 to 600.")
    private int warmUpSeconds;

    LoadOptions(LoadPlan defaults) {
        this.rate = defaults.rate();
        this.seconds = defaults.seconds();
        this.warmUpSeconds = defaults.warmUpSeconds();
    }

    /// @throws ParameterException when a number is out of its range
    LoadPlan plan() {
        return plan(1);
    }

    LoadPlan plan(int queues) {
        try {
            return new LoadPlan(rate, seconds, warmUpSeconds, queues);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--" + e.getMessage(), e);
        }
    }

    /// The same, and over how many queues.
    static final class OverQueues extends LoadOptions {

        @Option(
                names = "--queues",
                paramLabel = "N",
                description = "Over how many queues the load is spread, 1 to 1000.")
        private int queues;

        OverQueues(LoadPlan defaults) {
            super(defaults);
            this.queues = defaults.queues();
        }

        @Override
        LoadPlan plan() {
            return plan(queues);
        }
    }
}
