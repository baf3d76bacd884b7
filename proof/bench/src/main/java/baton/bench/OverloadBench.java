package baton.bench;

import baton.bench.load.Accepted;
import baton.bench.load.AtMost;
import baton.bench.load.HttpSubject;
import baton.bench.load.Load;
import baton.bench.load.LoadStage;
import baton.bench.load.Measured;
import baton.bench.load.Step;
import baton.bench.load.Subject;
import baton.bench.report.BenchReport;
import baton.bench.report.ProcessUse;
import baton.local.Baton;
import baton.local.LocalSettings;
import baton.local.Machine;
import baton.local.RunFolder;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// More than can be borne, and what comes after it: `./baton bench overload`.
///
/// A normal load, then one that is too much, and at its very end the normal one again: its turns
/// are counted from 10 s on. What is refused (503) is not asked again, for then the load would be
/// another one.
final class OverloadBench {

    private static final Options DEFAULTS = new Options(600, 60, 60, 4, null);
    private static final int NORMAL_RATE = 50;
    private static final int NORMAL_SECONDS = 30;
    private static final int RECOVERY_SECONDS = 10;
    private static final int CONNECTIONS = 1_000;
    private static final long BYTES_PER_MEGABYTE = 1_000_000;

    /// No turn begins with an operator who waits: an answer 20 s later would say nothing of the
    /// load.
    private static final int NO_OPERATOR_FIRST = 0;

    private final Options options;
    private final Baton baton;
    private final Subject subject;

    private OverloadBench(Options options, Baton baton, Subject subject) {
        this.options = options;
        this.baton = baton;
        this.subject = subject;
    }

    /// @return whether nothing that was accepted is lost, what was not accepted was told so, and
    ///     all is well afterwards
    static boolean main(List<String> arguments)
            throws IOException, InterruptedException, SQLException, ExecutionException {
        var options = DEFAULTS.and(arguments.toArray(String[]::new));
        if (options.url() != null) {
            throw new Options.Unusable("--url: not an option of bench overload");
        }
        System.out.print(Machine.here().heading());
        var folder = RunFolder.in("proof/bench", "overload-");
        try (var baton = Baton.start(LocalSettings.onFreePorts(folder.path()));
                var subject = new AtMost(CONNECTIONS, new HttpSubject(baton.baseUrl()))) {
            return new OverloadBench(options, baton, subject).run();
        } finally {
            folder.delete();
        }
    }

    private boolean run() throws InterruptedException, SQLException, ExecutionException {
        var accepted = new Accepted();
        var before = load(NORMAL_RATE, NORMAL_SECONDS, options.warmUpSeconds(), accepted);
        var memoryBefore = memory();
        Measured during;
        Measured after;
        String memoryDuring;
        try (var beside = Executors.newSingleThreadExecutor()) {
            var overload = beside.submit(() -> load(options.rate(), options.seconds(), 0, accepted));
            Load.sleepUntil(System.nanoTime() + TimeUnit.SECONDS.toNanos(options.seconds()));
            memoryDuring = memory();
            after = load(NORMAL_RATE, NORMAL_SECONDS, RECOVERY_SECONDS, accepted);
            during = overload.get();
        }
        var memoryAfter = memory();
        var lost = accepted.missingIn(baton.postgres());
        System.out.printf(
                "asked     %d turns/s for %d s, between %d turns/s for %d s each; %s; what comes after is counted from %d s on%n",
                options.rate(),
                options.seconds(),
                NORMAL_RATE,
                NORMAL_SECONDS,
                BenchReport.queues(options),
                RECOVERY_SECONDS);
        System.out.print(BenchReport.columns("ms, from when it was due"));
        print("before", before);
        print("during", during);
        print("after", after);
        System.out.printf("turns     %.0f/s ended during%n", during.turns() / (double) options.seconds());
        System.out.printf("refused   before: %s%n", BenchReport.failures(before));
        System.out.printf("          during: %s%n", BenchReport.failures(during));
        System.out.printf("          after: %s%n", BenchReport.failures(after));
        System.out.printf(
                "memory    before: %s%n          during: %s%n          after: %s%n",
                memoryBefore, memoryDuring, memoryAfter);
        System.out.printf("lost      %d of %d texts that were accepted%n", lost, accepted.count());
        return lost == 0 && before.isClean() && after.isClean() && during.turns() > 0 && isToldSo(during);
    }

    private Measured load(int rate, int seconds, int warmUpSeconds, Accepted accepted) throws InterruptedException {
        var options = new Options(rate, seconds, warmUpSeconds, this.options.queues(), null);
        var stage = LoadStage.of(options, NO_OPERATOR_FIRST, subject).with(List.of(accepted));
        return new Load(options, stage).run(() -> {});
    }

    private static void print(String when, Measured measured) {
        for (var step : List.of(Step.MESSAGE, Step.GET, Step.REPLY)) {
            System.out.print(BenchReport.row(when + ": " + step.title, measured.of(step)));
        }
    }

    /// Whether all that was sent and not answered as wished was answered with "come again". A reply
    /// may also hear that another turn of this operator, who asked again before it had been sent,
    /// has answered the chat.
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
                .map(use -> String.format(Locale.ROOT, "%s %d MB", use.name(), use.memoryBytes() / BYTES_PER_MEGABYTE))
                .collect(Collectors.joining(", "));
    }
}
