package baton.simulator.rules;

import static baton.simulator.rules.Invariant.COMMITTED_ONCE;

import baton.assignment.domain.Turn.Outcome;
import baton.events.CommandEnvelope;
import baton.events.QueueSettings;
import baton.simulator.world.Instance.Taken;
import baton.simulator.world.Trace;
import java.util.Optional;

/// The [Checker] for a log that a real engine has written: one partition, its commands in order, each with the events
/// and answers that the log holds for it.
///
/// What only a simulation can see is not looked at: the records and the line at each commit, and who crashed when.
public final class LogChecker {

    private final Checker checker;
    private final Trace trace = new Trace();
    private int turns;

    /// What does not hold.
    ///
    /// @param invariant its name
    public record Broken(String invariant, String detail) {}

    /// @param settings the deployment's, with which the engine ran
    public LogChecker(QueueSettings settings) {
        this.checker = new Checker(settings, new Reached(), trace);
    }

    /// Checks one turn. After the first that is broken the rest means nothing.
    public Optional<Broken> check(CommandEnvelope command, Outcome outcome) {
        return broken(() -> checker.check(new Taken(turns++, command, outcome)));
    }

    /// Checks what must be true when all is over: nobody who asked was forgotten, no deadline has passed unheard.
    ///
    /// @param now by the log's clock, in milliseconds; what became due before must have happened
    public Optional<Broken> end(long now) {
        return broken(() -> {
            checker.answers().nobodyWaits();
            new InTime(now).check(checker.queues());
        });
    }

    /// The last turns, for who has to understand what is broken.
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
            // Its own picture does not fit what it reads: the log tells of what cannot have happened.
            return Optional.of(new Broken(COMMITTED_ONCE.name(), "the log contradicts itself: " + e));
        }
    }
}
