package baton.bench;

import baton.bench.load.Consoles;
import baton.bench.load.HttpSubject;
import baton.bench.load.Load;
import baton.bench.load.LoadStage;
import baton.bench.load.Measured;
import baton.bench.load.TableWitness;
import baton.bench.load.Witness;
import baton.bench.report.BenchReport;
import baton.bench.report.Costs;
import baton.bench.report.DiskUse;
import baton.bench.report.ProcessUse;
import baton.local.Baton;
import baton.local.LocalSettings;
import baton.local.Machine;
import baton.local.RunFolder;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Turns at a steady rate, against a Baton of its own or one that runs already: `./baton bench`.
public final class TurnsBench {

    /// One turn of so many begins with an operator who waits.
    private static final int OPERATOR_FIRST = 10;

    private TurnsBench() {}

    /// @return whether every call was answered as it should be
    static boolean main(List<String> arguments) throws IOException, InterruptedException, SQLException {
        var options = Options.of(arguments.toArray(String[]::new));
        var url = options.url();
        System.out.printf("%d s of warm-up, then %d s%n", options.warmUpSeconds(), options.seconds());
        if (url == null) {
            return onItsOwn(options);
        }
        try (var baton = new HttpSubject(URI.create(url))) {
            var stage = LoadStage.of(options, OPERATOR_FIRST, baton);
            var measured = watched(options, stage, List.of(Consoles.open(URI.create(url), stage)), () -> {});
            System.out.print(BenchReport.of(options, Machine.here(), measured, null));
            return measured.isClean();
        }
    }

    private static boolean onItsOwn(Options options) throws IOException, InterruptedException, SQLException {
        var folder = RunFolder.in("proof/bench", "bench-");
        try (var baton = Baton.start(LocalSettings.onFreePorts(folder.path()));
                var sizes = baton.postgres().connect();
                var subject = new HttpSubject(baton.baseUrl())) {
            var stage = LoadStage.of(options, OPERATOR_FIRST, subject);
            var costs = costsOf(baton, sizes);
            List<Witness> witnesses = List.of(
                    Consoles.open(baton.baseUrl(), stage),
                    TableWitness.over(baton.postgres().connect()));
            var measured = watched(options, stage, witnesses, costs::begin);
            System.out.print(BenchReport.of(options, Machine.here(), measured, costs.end(measured.turns())));
            return measured.isClean();
        } finally {
            folder.delete();
        }
    }

    private static Measured watched(Options options, LoadStage stage, List<Witness> witnesses, Runnable atStart)
            throws InterruptedException {
        try {
            return new Load(options, stage.with(witnesses)).run(atStart);
        } finally {
            for (var witness : witnesses) {
                witness.finish();
            }
        }
    }

    /// @param sizes a connection to its Postgres
    public static Costs costsOf(Baton baton, Connection sizes) {
        var processes = new ArrayList<>(List.of(
                new ProcessUse("chat-ingest", baton.ingest().pid(), false),
                new ProcessUse("broker", baton.broker().pid(), false)));
        for (var engine : baton.engines()) {
            processes.add(new ProcessUse(engine.name(), engine.pid(), false));
        }
        processes.add(new ProcessUse("stats-projector", baton.projector().pid(), false));
        processes.add(new ProcessUse("Postgres", baton.postgres().pid(), true));
        var disks = new ArrayList<>(
                List.of(DiskUse.ofFolder("broker's log", baton.broker().data())));
        for (var state : baton.engineFolders()) {
            disks.add(DiskUse.ofFolder(state.getFileName() + "'s state", state));
        }
        disks.addAll(DiskUse.ofPostgres(sizes));
        return new Costs(processes, disks);
    }
}
