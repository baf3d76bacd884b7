package baton.bench;

import baton.bench.load.ExchangeLoad;
import baton.bench.load.LoadPlan;
import baton.bench.load.LoadStage;
import baton.bench.load.Measured;
import baton.bench.load.Step;
import baton.bench.load.Subject;
import baton.bench.report.BenchReport;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Looks for the highest rate that a subject sustains: raises it by half until it is too high, or
/// halves it until it is not, and then halves the distance between the two.
///
/// A rate is sustained when no call fails, p99 of getting an assignment is at most 1 s, and at
/// least 95 % of the exchanges end in time.
final class Throughput {

    private static final long LONGEST_GET_MICROS = TimeUnit.SECONDS.toMicros(1);
    private static final double LEAST_SHARE = 0.95;
    private static final double STEP = 1.5;

    /// The search ends when the two rates are closer than this.
    private static final double NEAR = 1.1;

    private static final int HIGHEST = 10_000;

    private final LoadPlan plan;
    private final Subject subject;

    /// @param plan the rate to begin with, and the seconds and warm-up of each rate
    Throughput(LoadPlan plan, Subject subject) {
        this.plan = plan;
        this.subject = subject;
    }

    /// Runs the first rate once without counting it, because JVMs that have just started are
    /// slower.
    ///
    /// @param say hears the result of each rate
    /// @return exchanges a second, as asked; 0 when not even one was sustained
    int search(Consumer<String> say) throws InterruptedException {
        load(plan);
        return highest(plan.rate(), rate -> isSustained(rate, say));
    }

    /// Whether a rate is sustained.
    interface Question {
        boolean isSustained(int rate) throws InterruptedException;
    }

    /// @param first the rate to begin with
    /// @return the highest that is sustained, within a tenth; 0 when not even one is
    static int highest(int first, Question question) throws InterruptedException {
        var sustained = 0;
        var tooHigh = HIGHEST + 1;
        for (var rate = first; rate > sustained && rate < tooHigh; rate = next(sustained, tooHigh)) {
            if (question.isSustained(rate)) {
                sustained = rate;
            } else {
                tooHigh = rate;
            }
        }
        return sustained;
    }

    /// @return a rate between the two, or `sustained` when they are close
    private static int next(int sustained, int tooHigh) {
        if (tooHigh > HIGHEST) {
            return (int) Math.min(HIGHEST, Math.ceil(sustained * STEP));
        }
        return tooHigh < sustained * NEAR ? sustained : (sustained + tooHigh) / 2;
    }

    private boolean isSustained(int rate, Consumer<String> say) throws InterruptedException {
        var step = plan.withRate(rate);
        var measured = load(step);
        var get = measured.of(Step.GET).getValueAtPercentile(99);
        var sustained =
                measured.isClean() && get <= LONGEST_GET_MICROS && measured.reachedRate() >= LEAST_SHARE * ideal(step);
        say.accept(String.format(
                Locale.ROOT,
                "%6d turns/s asked, %7.1f reached, get assignment p99 %.1f ms, errors: %s: %s",
                rate,
                measured.reachedRate(),
                get / 1_000.0,
                BenchReport.failures(measured),
                sustained ? "borne" : "too much"));
        return sustained;
    }

    private Measured load(LoadPlan step) {
        return new ExchangeLoad(step, LoadStage.of(step, PeerBench.OPERATOR_FIRST, subject)).run(() -> {});
    }

    /// What would be reached without any wait: the last exchange ends half a second after it was
    /// due.
    private static double ideal(LoadPlan step) {
        return step.rate() * (double) step.seconds() / (step.seconds() + 0.5);
    }
}
