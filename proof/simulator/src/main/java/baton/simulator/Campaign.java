package baton.simulator;

import baton.simulator.claims.Reached;
import baton.simulator.claims.Sometimes;
import baton.simulator.world.History;
import baton.simulator.world.History.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// The result of many histories, one for each seed: what they broke, and which branches they
/// reached.
///
/// @param turns how many commands were decided and checked
/// @param broken how many histories broke an invariant
/// @param failures the first few of these, by seed
record Campaign(
        long seed,
        long histories,
        int steps,
        long turns,
        long broken,
        List<Verdict> failures,
        Reached reached,
        Duration took) {

    private static final int SHOWN = 3;

    /// A run of this many histories must reach every rare branch.
    private static final long ENOUGH_FOR_ALL = 10_000;

    static Campaign play(long seed, long histories, int steps, int threads) {
        var started = System.nanoTime();
        var next = new AtomicLong(seed);
        try (var workers = Executors.newFixedThreadPool(threads)) {
            var shares = new ArrayList<Future<Share>>();
            for (var thread = 0; thread < threads; thread++) {
                shares.add(workers.submit(() -> Share.play(next, seed + histories, steps)));
            }
            var all = new Share();
            for (var share : shares) {
                all.add(share.get());
            }
            var took = Duration.ofNanos(System.nanoTime() - started);
            return new Campaign(seed, histories, steps, all.turns, all.broken, all.firstFailures(), all.reached, took);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while playing histories", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a history could not be played", e);
        }
    }

    double perSecond() {
        return histories * 1e9 / took.toNanos();
    }

    /// Whether every invariant held, and every branch that should be reached was reached.
    boolean holds() {
        return broken == 0 && missed().isEmpty();
    }

    /// The rare branches that should have been reached but were not. A short run need not reach
    /// any.
    List<Sometimes> missed() {
        return histories < ENOUGH_FOR_ALL ? List.of() : reached.missing();
    }

    /// The histories that one thread played.
    private static final class Share {

        private final Reached reached = new Reached();
        private final List<Verdict> failures = new ArrayList<>();
        private long turns;
        private long broken;

        static Share play(AtomicLong next, long end, int steps) {
            var share = new Share();
            for (var seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
                share.add(History.play(seed, steps));
            }
            return share;
        }

        private void add(Verdict verdict) {
            reached.add(verdict.reached());
            turns += verdict.turns();
            if (verdict.violation() != null) {
                broken++;
                if (failures.size() < SHOWN) {
                    failures.add(verdict);
                }
            }
        }

        private void add(Share other) {
            reached.add(other.reached);
            failures.addAll(other.failures);
            turns += other.turns;
            broken += other.broken;
        }

        private List<Verdict> firstFailures() {
            return failures.stream()
                    .sorted(Comparator.comparingLong(Verdict::seed))
                    .limit(SHOWN)
                    .toList();
        }
    }
}
