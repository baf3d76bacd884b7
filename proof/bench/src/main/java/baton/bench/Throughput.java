package baton.bench;

import baton.bench.load.Load;
import baton.bench.load.LoadStage;
import baton.bench.load.Measured;
import baton.bench.load.Step;
import baton.bench.load.Subject;
import baton.bench.report.BenchReport;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Looks for the highest rate that is borne: raised by half until it is not (or halved until it
/// is), then halved in between.
///
/// A rate is borne when no call was answered badly, p99 of getting an assignment is at most 1 s,
/// and at least 95 % of the turns asked for came to their end in time.
final class Throughput {

    private static final long LONGEST_GET_MICROS = TimeUnit.SECONDS.toMicros(1);
    private static final double LEAST_SHARE = 0.95;
    private static final double STEP = 1.5;

    /// Rates nearer to each other than this are not told apart.
    private static final double NEAR = 1.1;

    private static final int HIGHEST = 10_000;

    private final Options options;
    private final Subject subject;

    /// @param options the rate to begin with; the seconds and the warm-up of each rate
    Throughput(Options options, Subject subject) {
        this.options = options;
        this.subject = subject;
    }

    /// The first rate is run once uncounted, for young JVMs bear less.
    ///
    /// @param say is told of each rate that was tried
    /// @return turns a second, as asked; 0 when not even one was borne
    int search(Consumer<String> say) throws InterruptedException {
        load(options);
        return highest(options.rate(), rate -> isBorne(rate, say));
    }

    /// Whether a rate is borne.
    interface Question {
        boolean isBorne(int rate) throws InterruptedException;
    }

    /// @param first the rate to begin with
    /// @return the highest that is borne, within a tenth; 0 when not even one is
    static int highest(int first, Question question) throws InterruptedException {
        var borne = 0;
        var tooHigh = HIGHEST + 1;
        for (var rate = first; rate > borne && rate < tooHigh; rate = next(borne, tooHigh)) {
            if (question.isBorne(rate)) {
                borne = rate;
            } else {
                tooHigh = rate;
            }
        }
        return borne;
    }

    /// @return one that is in between, or nothing new when they are near
    private static int next(int borne, int tooHigh) {
        if (tooHigh > HIGHEST) {
            return (int) Math.min(HIGHEST, Math.ceil(borne * STEP));
        }
        return tooHigh < borne * NEAR ? borne : (borne + tooHigh) / 2;
    }

    private boolean isBorne(int rate, Consumer<String> say) throws InterruptedException {
        var step = options.withRate(rate);
        var measured = load(step);
        var get = measured.of(Step.GET).getValueAtPercentile(99);
        var borne =
                measured.isClean() && get <= LONGEST_GET_MICROS && measured.reachedRate() >= LEAST_SHARE * ideal(step);
        say.accept(String.format(
                Locale.ROOT,
                "%6d turns/s asked, %7.1f reached, get assignment p99 %.1f ms, errors: %s: %s",
                rate,
                measured.reachedRate(),
                get / 1_000.0,
                BenchReport.failures(measured),
                borne ? "borne" : "too much"));
        return borne;
    }

    private Measured load(Options step) throws InterruptedException {
        return new Load(step, LoadStage.of(step, PeerBench.OPERATOR_FIRST, subject)).run(() -> {});
    }

    /// The last turn ends half a second after it was due: so much is reached where nobody waits.
    private static double ideal(Options step) {
        return step.rate() * (double) step.seconds() / (step.seconds() + 0.5);
    }
}
