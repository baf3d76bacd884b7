package baton.chaos;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `./baton replay`: compares the events of a running Baton with what its commands give.
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Decides all commands of a running Baton once more and compares the events byte for byte.",
            "BATON_KAFKA_PORT says where it runs; the durations of the rules must be those it runs with.",
            "Exit code: 0 when all events are the same, 1 when one differs, 2 when it could not look."
        })
final class ReplayCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        return ReplayLog.run(System.getenv());
    }
}
