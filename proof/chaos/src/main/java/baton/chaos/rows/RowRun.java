package baton.chaos.rows;

import baton.chaos.FaultOptions;
import baton.chaos.ShortTimers;
import baton.chaos.faults.Planted;
import baton.chaos.judge.Durations;
import baton.chaos.judge.KafkaLog;
import baton.chaos.judge.ReplyTape;
import baton.chaos.judge.TableChecks;
import baton.chaos.load.Counts;
import baton.chaos.load.Ledger;
import baton.chaos.load.Pulse;
import baton.chaos.load.RandomLoad;
import baton.chaos.report.Results.Run;
import baton.chaos.rows.Row.Outcome;
import baton.client.Await;
import baton.local.Baton;
import baton.local.LocalSettings;
import baton.local.Machine;
import baton.local.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Runs a row once: steady state, fault, steady state again, rest, and a judgement of log and
/// tables.
final class RowRun {

    static final ShortTimers TIMERS = ShortTimers.OF_A_ROW;

    private static final Duration WELL_WITHIN = Duration.ofMinutes(3);
    private static final Duration RESTS_WITHIN = Duration.ofMinutes(3);

    /// The steady state is this long under load without trouble.
    private static final Duration CALM = Duration.ofSeconds(3);

    private final Row row;
    private final Surroundings here;
    private final FaultOptions options;
    private final int number;
    private final Ledger ledger = new Ledger();
    private final List<String> misses = new ArrayList<>();

    /// What stays the same from run to run.
    record Surroundings(Baton baton, LocalSettings settings, KafkaLog broker, ReplyTape tape, Planted planted) {}

    /// @param number of this run, from 1
    RowRun(Row row, Surroundings here, FaultOptions options, int number) {
        this.row = row;
        this.here = here;
        this.options = options;
        this.number = number;
    }

    /// What was measured under load.
    private record UnderLoad(int turns, Duration acts, Duration reads, Duration well, String seen) {}

    Run play() throws Exception {
        var load = Machine.loadAverage();
        var pulse = Pulse.start(here.baton());
        var field = new Field(
                here.baton(),
                here.settings(),
                here.broker(),
                pulse,
                "run-%d-".formatted(number),
                ledger,
                here.planted());
        UnderLoad measured;
        try (pulse) {
            measured = underLoad(field);
        }
        var harm = harm(field);
        judge(measured, harm);
        return new Run(
                options.seed() + number - 1,
                load,
                measured.turns(),
                measured.acts().toMillis(),
                measured.reads().toMillis(),
                measured.well().toMillis(),
                harm.lost(),
                harm.doubled(),
                harm.violations(),
                measured.seen(),
                misses);
    }

    private UnderLoad underLoad(Field field) throws Exception {
        var pulse = field.pulse();
        Instant at;
        Outcome outcome;
        var seed = options.seed() + number - 1;
        var load = new RandomLoad(pulse.client(), field.prefix(), ledger, new Counts(), seed).start(options.rate());
        try (load) {
            expect(isWell(pulse), "not steady before the fault");
            at = Instant.now();
            outcome = row.strike(field);
            misses.addAll(outcome.misses());
            expect(isWell(pulse), "not steady after the fault");
        }
        // Every call has ended by now, including the slowest that began during the fault.
        var end = Instant.now();
        return new UnderLoad(
                load.begun(),
                pulse.longestOfActs(at, end),
                pulse.longestOfReads(at, end),
                pulse.untilWell(outcome.over(), end),
                outcome.seen());
    }

    private boolean isWell(Pulse pulse) {
        return Await.within(WELL_WITHIN, () -> services().allMatch(Service::isReady) && pulse.isWell(CALM));
    }

    private Stream<Service> services() {
        var baton = here.baton();
        return Stream.concat(baton.engines().stream(), Stream.of(baton.projector(), baton.ingest()));
    }

    private Harm harm(Field field) throws Exception {
        var quiet = TIMERS.settings().completeAfter().plus(TIMERS.settings().presenceTimeout());
        expect(
                here.broker().comesToRest(quiet, RESTS_WITHIN)
                        && Await.within(RESTS_WITHIN, () -> here.tape().hasAll(here.broker())),
                "no rest at the end");
        var harm = Harm.of(
                field, TIMERS.settings(), here.tape(), Instant.now().minus(CALM).toEpochMilli());
        var tables = new TableChecks(here.baton(), here.settings(), here.broker());
        var all = harm.and(tables.violations());
        return number == options.runs() ? all.and(tables.differences()) : all;
    }

    private void judge(UnderLoad measured, Harm harm) {
        var limits = row.about().limits();
        expectWithin(limits.acts(), measured.acts(), "without acts");
        expectWithin(limits.reads(), measured.reads(), "without reads");
        expectWithin(limits.well(), measured.well(), "until all was well");
        if (!harm.isNone()) {
            misses.addAll(harm.findings());
        }
    }

    private void expectWithin(Duration limit, Duration seen, String what) {
        expect(
                seen.compareTo(limit) <= 0,
                "%s for %s (limit: %s)".formatted(what, Durations.seconds(seen), Durations.seconds(limit)));
    }

    private void expect(boolean isSo, String otherwise) {
        if (!isSo) {
            misses.add(otherwise);
        }
    }
}
