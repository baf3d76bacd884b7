package baton.bench;

import baton.bench.load.Accepted;
import baton.bench.load.AtMost;
import baton.bench.load.ExchangeLoad;
import baton.bench.load.HttpSubject;
import baton.bench.load.LoadPlan;
import baton.bench.load.LoadStage;
import baton.bench.load.Measured;
import baton.bench.load.Step;
import baton.bench.load.Subject;
import baton.bench.report.BenchReport;
import baton.bench.report.ProcessUse;
import baton.bench.report.TimesTable;
import baton.client.Await;
import baton.local.Baton;
import baton.local.LocalSettings;
import baton.local.Machine;
import baton.local.RunFolder;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// More load than Baton can carry, and the time after it: `./baton bench overload`.
///
/// A normal load, then one that is too high, and at its very end the normal one again. The last one
/// is counted from 10 s on. A refused call (503) is not repeated, because repeats would change the
/// load.
@Command(
        name = "overload",
        description = "Measures a rate that is too high, between 50 exchanges/s before and after.",
        showDefaultValues = true,
        sortOptions = false)
final class OverloadBench implements Callable<Integer> {

    private static final int NORMAL_RATE = 50;
    private static final int NORMAL_SECONDS = 30;
    private static final int RECOVERY_SECONDS = 10;
    private static final int CONNECTIONS = 1_000;
    private static final long BYTES_PER_MEGABYTE = 1_000_000;

    /// No exchange begins with an operator that waits: an answer 20 s later would say nothing about
    /// the load.
    private static final int NO_OPERATOR_FIRST = 0;

    @Mixin
    private final LoadOptions.OverQueues load = new LoadOptions.OverQueues(new LoadPlan(600, 60, 60, 4));

    /// Good when no accepted text is lost, every call that was not accepted was told so, and all is
    /// well after the overload.
    @Override
    public Integer call() throws IOException, InterruptedException, SQLException, ExecutionException {
        var plan = load.plan();
        System.out.print(Machine.here().heading());
        var folder = RunFolder.in("proof/bench", "overload-");
        try (var baton = Baton.start(LocalSettings.onFreePorts(folder.path()));
                var subject = new AtMost(CONNECTIONS, new HttpSubject(baton.client()))) {
            return Bench.exitCode(new Trial(plan, baton, subject).run());
        } finally {
            folder.delete();
        }
    }

    private record Trial(LoadPlan plan, Baton baton, Subject subject) {

        private boolean run() throws InterruptedException, SQLException, ExecutionException {
            var accepted = new Accepted();
            var before = load(NORMAL_RATE, NORMAL_SECONDS, plan.warmUpSeconds(), accepted);
            var memoryBefore = memory();
            Measured during;
            Measured after;
            String memoryDuring;
            try (var beside = Executors.newSingleThreadExecutor()) {
                var overload = beside.submit(() -> load(plan.rate(), plan.seconds(), 0, accepted));
                Await.until(System.nanoTime() + TimeUnit.SECONDS.toNanos(plan.seconds()));
                memoryDuring = memory();
                after = load(NORMAL_RATE, NORMAL_SECONDS, RECOVERY_SECONDS, accepted);
                during = overload.get();
            }
            var memoryAfter = memory();
            var lost = missing(accepted);
            System.out.printf(
                    "asked     %d turns/s for %d s, between %d turns/s for %d s each; %s; what comes after is counted from %d s on%n",
                    plan.rate(),
                    plan.seconds(),
                    NORMAL_RATE,
                    NORMAL_SECONDS,
                    BenchReport.queues(plan),
                    RECOVERY_SECONDS);
            System.out.print(times(before, during, after));
            System.out.printf("turns     %.0f/s ended during%n", during.exchanges() / (double) plan.seconds());
            System.out.printf("refused   before: %s%n", BenchReport.failures(before));
            System.out.printf("          during: %s%n", BenchReport.failures(during));
            System.out.printf("          after: %s%n", BenchReport.failures(after));
            System.out.printf(
                    "memory    before: %s%n          during: %s%n          after: %s%n",
                    memoryBefore, memoryDuring, memoryAfter);
            System.out.printf("lost      %d of %d texts that were accepted%n", lost, accepted.count());
            return lost == 0 && before.isClean() && after.isClean() && during.exchanges() > 0 && isToldSo(during);
        }

        private Measured load(int rate, int seconds, int warmUpSeconds, Accepted accepted) {
            var part = new LoadPlan(rate, seconds, warmUpSeconds, plan.queues());
            var stage = LoadStage.of(part, NO_OPERATOR_FIRST, subject).with(List.of(accepted));
            return new ExchangeLoad(part, stage).run(() -> {});
        }

        private int missing(Accepted accepted) throws SQLException {
            try (var connection = baton.postgres().connect()) {
                return accepted.missingIn(connection);
            }
        }

        private static TimesTable times(Measured before, Measured during, Measured after) {
            var table = new TimesTable("ms, from when it was due");
            add(table, "before", before);
            add(table, "during", during);
            add(table, "after", after);
            return table;
        }

        private static void add(TimesTable table, String when, Measured measured) {
            for (var step : List.of(Step.MESSAGE, Step.GET, Step.REPLY)) {
                table.row(when + ": " + step.title, measured.of(step));
            }
        }

        /// Whether each call that was sent and failed was answered with "come again". A reply may
        /// also hear that another exchange of the same operator has answered the chat: that one
        /// began before this reply was sent.
        private static boolean isToldSo(Measured measured) {
            return measured.failures().keySet().stream()
                    .allMatch(what -> what.contains(": 503 ")
                            || what.endsWith(AtMost.NOT_SENT)
                            || what.startsWith(Step.REPLY.title + ": 409 "));
        }

        private String memory() {
            return List.of(
                            new ProcessUse("chat-ingest", baton.ingest().pid(), false),
                            new ProcessUse("engine", baton.engine().pid(), false),
                            new ProcessUse("stats-projector", baton.projector().pid(), false),
                            new ProcessUse("broker", baton.broker().pid(), false),
                            new ProcessUse("Postgres", baton.postgres().pid(), true))
                    .stream()
                    .map(use ->
                            String.format(Locale.ROOT, "%s %d MB", use.name(), use.memoryBytes() / BYTES_PER_MEGABYTE))
                    .collect(Collectors.joining(", "));
        }
    }
}
