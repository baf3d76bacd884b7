package baton.chaos.judge;

import baton.chaos.judge.DecidedTurns.DecidedTurn;
import baton.events.Command.AboutChat;
import baton.events.Command.OfQueue;
import baton.events.QueueSettings;
import baton.simulator.rules.LogChecker;
import baton.simulator.rules.LogChecker.Broken;
import java.util.Optional;
import java.util.function.Consumer;

/// Checks the simulator's invariants on what a real engine has written.
public final class RuleCheck {

    private final LogChecker checker;
    private final PartitionLog log;
    private final Consumer<DecidedTurn> reader;
    private long turns;

    /// @param settings the deployment's, with which the engine ran
    /// @param reader also gets every turn
    public RuleCheck(QueueSettings settings, PartitionLog log, Consumer<DecidedTurn> reader) {
        this.checker = new LogChecker(settings);
        this.log = log;
        this.reader = reader;
    }

    /// @param now in milliseconds: everything that became due before it must have happened
    public Optional<Finding> run(long now) {
        return new DecidedTurns(log)
                .forEach(this::check)
                .or(() -> checker.end(now)
                        .map(broken ->
                                new Finding(broken.invariant(), log.partition(), -1, null, null, broken.detail())));
    }

    /// How many turns were checked.
    long turns() {
        return turns;
    }

    private Optional<Finding> check(DecidedTurn turn) {
        turns++;
        reader.accept(turn);
        return checker.check(turn.command(), turn.outcome()).map(broken -> finding(turn, broken));
    }

    private Finding finding(DecidedTurn turn, Broken broken) {
        var command = turn.command().body();
        return new Finding(
                broken.invariant(),
                log.partition(),
                turn.offset(),
                command instanceof OfQueue of ? of.queueId().value() : null,
                command instanceof AboutChat about ? about.chatId().value() : null,
                broken.detail() + System.lineSeparator() + checker.lastTurns());
    }
}
