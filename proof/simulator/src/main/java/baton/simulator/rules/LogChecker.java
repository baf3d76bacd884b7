package baton.simulator.rules;

import static baton.simulator.claims.Invariant.COMMITTED_ONCE;

import baton.assignment.domain.Turn.Outcome;
import baton.events.QueueSettings;
import baton.events.envelope.CommandEnvelope;
import baton.simulator.claims.Reached;
import baton.simulator.claims.Violation;
import baton.simulator.world.Instance.Taken;
import baton.simulator.world.Trace;
import java.util.Optional;

/// Runs the [Checker] on a log that a real engine has written: one partition, its commands in
/// order, each with its events and answers on the log.
///
/// It does not check what only a simulation can see: the records and the line at each commit, and
/// when an instance crashed.
public final class LogChecker {

    private final Checker checker;
    private final Trace trace = new Trace();
    private int turns;

    /// An invariant that does not hold.
    ///
    /// @param invariant its name
    public record Broken(String invariant, String detail) {}

    /// @param settings the deployment's settings with which the engine ran
    public LogChecker(QueueSettings settings) {
        this.checker = new Checker(settings, new Reached(), trace);
    }

    /// Checks one turn. After the first broken turn, later results mean nothing.
    public Optional<Broken> check(CommandEnvelope command, Outcome outcome) {
        return broken(() -> checker.check(new Taken(turns++, command, outcome)));
    }

    /// Checks the end of the log: every caller was answered, and nothing is overdue.
    ///
    /// @param now by the log's clock, in milliseconds; everything due before must have happened
    public Optional<Broken> end(long now) {
        return broken(() -> {
            checker.calls().nobodyWaits();
            new InTime(now).check(checker.queues());
        });
    }

    /// The last turns, to help understand what is broken.
    public String lastTurns() {
        return trace.toString();
    }

    private static Optional<Broken> broken(Runnable check) {
        try {
            check.run();
            return Optional.empty();
        } catch (Violation violation) {
            return Optional.of(new Broken(violation.invariant().name(), String.valueOf(violation.getMessage())));
        } catch (RuntimeException e) {
            // The checker's picture does not fit the log: the log contains what cannot have
            // happened.
            return Optional.of(new Broken(COMMITTED_ONCE.name(), "the log contradicts itself: " + e));
        }
    }
}
