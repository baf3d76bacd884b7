package baton.bench;

import baton.bench.load.Consoles;
import baton.bench.load.ExchangeLoad;
import baton.bench.load.HttpSubject;
import baton.bench.load.LoadPlan;
import baton.bench.load.LoadStage;
import baton.bench.load.Measured;
import baton.bench.load.TableWitness;
import baton.bench.load.Witness;
import baton.bench.report.BenchReport;
import baton.bench.report.Costs;
import baton.client.BatonClient;
import baton.client.Tokens;
import baton.client.Tokens.Role;
import baton.local.Baton;
import baton.local.LocalSettings;
import baton.local.Machine;
import baton.local.RunFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Exchanges at a steady rate: `./baton bench`.
///
/// @param url of a Baton that runs already; null to start one
record TurnsBench(LoadPlan plan, @Nullable String url) {

    /// One exchange of this many begins with an operator that waits.
    private static final int OPERATOR_FIRST = 10;

    /// @return whether every call was answered as it should be
    boolean run() throws IOException, InterruptedException, SQLException {
        System.out.printf("%d s of warm-up, then %d s%n", plan.warmUpSeconds(), plan.seconds());
        return url == null ? onItsOwn() : at(url);
    }

    private boolean at(String there) throws IOException, InterruptedException {
        var client = BatonClient.at(URI.create(there)).withToken(token());
        try (var baton = new HttpSubject(client)) {
            var stage = LoadStage.of(plan, OPERATOR_FIRST, baton);
            var measured = watched(stage, List.of(Consoles.open(client, stage)), () -> {});
            System.out.print(new BenchReport(plan, there, Machine.here()).of(measured, null));
            return measured.isClean();
        }
    }

    /// The token of an admin: `BATON_TOKEN`, or the one that the Baton on this machine has written.
    private static @Nullable String token() throws IOException {
        var given = System.getenv("BATON_TOKEN");
        var data = Path.of(System.getenv().getOrDefault("BATON_DATA", ".baton"));
        return given == null ? Tokens.in(data).of(Role.ADMIN) : given;
    }

    private boolean onItsOwn() throws IOException, InterruptedException, SQLException {
        var folder = RunFolder.in("proof/bench", "bench-");
        try (var baton = Baton.start(LocalSettings.onFreePorts(folder.path()));
                var sizes = baton.postgres().connect();
                var subject = new HttpSubject(baton.client())) {
            var stage = LoadStage.of(plan, OPERATOR_FIRST, subject);
            var costs = Costs.of(baton, sizes);
            List<Witness> witnesses = List.of(
                    Consoles.open(baton.client(), stage),
                    TableWitness.over(baton.postgres().connect()));
            var measured = watched(stage, witnesses, costs::begin);
            var cost = costs.end(measured.exchanges());
            System.out.print(new BenchReport(plan, "a Baton of its own", Machine.here()).of(measured, cost));
            return measured.isClean();
        } finally {
            folder.delete();
        }
    }

    private Measured watched(LoadStage stage, List<Witness> witnesses, Runnable atStart) throws InterruptedException {
        try {
            return new ExchangeLoad(plan, stage.with(witnesses)).run(atStart);
        } finally {
            for (var witness : witnesses) {
                witness.finish();
            }
        }
    }
}
