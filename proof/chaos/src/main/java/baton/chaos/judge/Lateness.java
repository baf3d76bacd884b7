package baton.chaos.judge;

import baton.chaos.judge.DecidedTurns.DecidedTurn;
import baton.chaos.load.GapMeter.Gap;
import baton.events.Command;
import baton.events.Command.ChatTimerDue;
import baton.events.Command.OfQueue;
import baton.events.Command.OperatorTimerDue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Measures how late deadlines were kept in one partition.
///
/// Time without service, because the engine was dead or frozen, does not count.
final class Lateness {

    /// A silence of front doors after which the engine holds deadlines back.
    private static final Duration NOTICED = Duration.ofSeconds(2);

    private final Duration allowed;
    private final int partition;
    private final List<Gap> gaps;
    private final List<Gap> silences = new ArrayList<>();
    private final List<Duration> late = new ArrayList<>();
    private @Nullable Instant lastWrite;
    private Optional<Finding> finding = Optional.empty();

    /// @param allowed 1 s, by SPEC section 2, rule 8
    /// @param gaps when the partition gave no service
    Lateness(Duration allowed, int partition, List<Gap> gaps) {
        this.allowed = allowed;
        this.partition = partition;
        this.gaps = gaps;
    }

    void see(DecidedTurn turn) {
        var at = turn.command().time();
        switch (turn.command().body()) {
            case ChatTimerDue timer -> see(turn, timer, timer.due(), at);
            case OperatorTimerDue timer -> see(turn, timer, timer.due(), at);
            // A caller's command has no deadline, and shows that a front door is there.
            case Command _ -> frontDoorWrote(at);
        }
    }

    /// Deadlines that come while no front door writes are held back (rule 14).
    private void frontDoorWrote(Instant at) {
        if (lastWrite != null && Duration.between(lastWrite, at).compareTo(NOTICED) > 0) {
            silences.add(new Gap(lastWrite, at));
        }
        lastWrite = at;
    }

    /// Counts timers that did something; a timer that came early or twice did not.
    private void see(DecidedTurn turn, OfQueue timer, Instant due, Instant at) {
        if (turn.outcome().events().isEmpty() || at.isBefore(due)) {
            return;
        }
        var served = Duration.between(due, at).minus(withoutService(due, at));
        late.add(served);
        if (served.compareTo(allowed) > 0 && finding.isEmpty()) {
            finding = Optional.of(new Finding(
                    "timers",
                    partition,
                    turn.offset(),
                    timer.queueId().value(),
                    timer.subject().value(),
                    "due at %s, kept at %s: %s of that with service (allowed: %s)"
                            .formatted(due, at, Durations.seconds(served), Durations.seconds(allowed))));
        }
    }

    private Duration withoutService(Instant due, Instant at) {
        var dead = overlap(gaps, due, at);
        var silent = overlap(silences, due, at);
        return dead.compareTo(silent) > 0 ? dead : silent;
    }

    private static Duration overlap(List<Gap> gaps, Instant due, Instant at) {
        return gaps.stream().map(gap -> gap.overlap(due, at)).reduce(Duration.ZERO, Duration::plus);
    }

    /// How late each deadline was kept, without time without service.
    List<Duration> late() {
        return List.copyOf(late);
    }

    /// The first deadline that was kept too late.
    Optional<Finding> finding() {
        return finding;
    }
}
