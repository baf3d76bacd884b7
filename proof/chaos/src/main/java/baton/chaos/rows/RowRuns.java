package baton.chaos.rows;

import baton.chaos.FaultOptions;
import baton.chaos.faults.Planted;
import baton.chaos.judge.KafkaLog;
import baton.chaos.judge.ReplyTape;
import baton.chaos.report.Results.Run;
import baton.local.Baton;
import baton.local.LocalSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Runs a row several times, in one Baton that stays up for all runs.
public final class RowRuns {

    private final Row row;
    private final FaultOptions options;
    private final Path folder;
    private final Consumer<String> say;

    /// @param folder for the Baton's data and logs
    public RowRuns(Row row, FaultOptions options, Path folder, Consumer<String> say) {
        this.row = row;
        this.options = options;
        this.folder = folder.toAbsolutePath();
        this.say = say;
    }

    /// A run that could not be finished counts as not as expected, and is the row's last.
    public List<Run> play() throws IOException {
        var runs = new ArrayList<Run>();
        try {
            play(runs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + row.about().id(), e);
        } catch (Exception e) {
            say.accept("  " + e);
            runs.add(Run.failed(options.seed() + runs.size(), e));
        } finally {
            row.tidy();
        }
        return runs;
    }

    private void play(List<Run> runs) throws Exception {
        var settings = RowRun.TIMERS.in(row.prepare(LocalSettings.onFreePorts(folder)));
        try (var baton = Baton.start(settings);
                var broker = new KafkaLog(baton.bootstrapServers());
                var tape = ReplyTape.start(broker)) {
            var surroundings = new RowRun.Surroundings(baton, settings, broker, tape, new Planted());
            for (var number = 1; number <= options.runs(); number++) {
                var run = new RowRun(row, surroundings, options, number).play();
                runs.add(run);
                say.accept("  run %d: %s".formatted(number, inWords(run)));
            }
        }
    }

    private static String inWords(Run run) {
        return "lost %d, doubled %d, violations %d; without acts %.1f s, without reads %.1f s, well after %.1f s; %s%s"
                .formatted(
                        run.lost(),
                        run.doubled(),
                        run.violations(),
                        run.acts() / 1_000.0,
                        run.reads() / 1_000.0,
                        run.well() / 1_000.0,
                        run.seen(),
                        run.isAsExpected() ? "" : System.lineSeparator() + "    NOT AS EXPECTED: " + run.misses());
    }
}
