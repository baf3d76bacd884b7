package baton.simulator.world;

import baton.events.Command;
import baton.events.QueueSettings;
import baton.simulator.claims.Reached;
import baton.simulator.claims.Sometimes;
import baton.simulator.world.Instance.Taken;
import baton.simulator.world.Instance.Transaction;
import baton.simulator.world.SimulatedRecords.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Models exactly-once processing in Kafka Streams: a partition, and the instances that work on it.
///
/// A transaction holds the events, answers, timers and writes of some commands. It is committed
/// whole or not at all. Of two instances, only the newer one can commit.
public final class SimulatedPartition {

    private static final int LARGEST_SKEW = 500;

    private final QueueSettings settings;
    private final SplittableRandom random;
    private final Clock clock;
    private final Faults faults;
    private final Reached reached;

    /// Receives what is committed.
    private final Committed committed;

    private final SimulatedLog log = new SimulatedLog();
    private final List<Change> changelog = new ArrayList<>();

    /// Every turn ever committed.
    private final List<Taken> history = new ArrayList<>();

    private int committedOffset;
    private Instance live;

    /// An instance that was replaced and does not know it yet.
    private @Nullable Instance zombie;

    /// Receives each transaction, and the instance that committed it.
    public interface Committed {
        void see(Transaction transaction, Instance by);
    }

    SimulatedPartition(
            QueueSettings settings, SplittableRandom random, Clock clock, Reached reached, Committed committed) {
        this.settings = settings;
        this.random = random;
        this.clock = clock;
        this.reached = reached;
        this.committed = committed;
        this.faults = new Faults(random);
        this.live = new Instance(settings, changelog, 0);
    }

    SimulatedLog log() {
        return log;
    }

    Instance live() {
        return live;
    }

    List<Taken> history() {
        return history;
    }

    /// Works for one step, with its faults. Committed timers go to `timers`.
    void work(Consumer<Command> timers) {
        if (zombie != null) {
            haunt(zombie);
        }
        if (faults.stalls()) {
            return;
        }
        if (faults.ticks()) {
            live.tick(clock.time().plusMillis(faults.skew(LARGEST_SKEW)));
        }
        takeSome(live);
        if (faults.crashes()) {
            crash();
        } else if (faults.isReplaced()) {
            zombie = live;
            live = restarted();
        } else if (faults.commits()) {
            commit(timers);
        }
    }

    /// Decides every command on the log, and announces the deadlines that have come. Nothing goes
    /// wrong.
    ///
    /// @return whether there was anything to do
    boolean workOff(Consumer<Command> timers) {
        live.tick(clock.time());
        while (live.position() < log.end()) {
            live.take(log);
        }
        var worked = !live.open().isEmpty();
        commit(timers);
        return worked;
    }

    private void takeSome(Instance instance) {
        for (var left = 1 + random.nextInt(5); left > 0 && instance.position() < log.end(); left--) {
            instance.take(log);
        }
    }

    private void commit(Consumer<Command> timers) {
        if (live.open().isEmpty()) {
            return;
        }
        var transaction = live.close();
        changelog.addAll(transaction.changes());
        history.addAll(transaction.turns());
        committedOffset = history.size();
        committed.see(transaction, live);
        transaction.timers().forEach(timers);
    }

    private void crash() {
        reached.when(!live.open().turns().isEmpty(), Sometimes.CRASHED_WITH_WORK);
        live = restarted();
    }

    private Instance restarted() {
        return new Instance(settings, changelog, committedOffset);
    }

    /// Lets the replaced instance go on with what it knows, until it tries to commit.
    private void haunt(Instance undead) {
        undead.tick(clock.time());
        takeSome(undead);
        if (random.nextInt(3) == 0) {
            reached.when(!undead.open().turns().isEmpty(), Sometimes.ZOMBIE_FENCED);
            zombie = null;
        }
    }
}
