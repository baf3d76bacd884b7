package baton.simulator.world;

import baton.events.Command;
import baton.events.QueueSettings;
import baton.simulator.rules.Reached;
import baton.simulator.rules.Sometimes;
import baton.simulator.world.Instance.Taken;
import baton.simulator.world.Instance.Transaction;
import baton.simulator.world.SimulatedRecords.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The partition and who works on it: the model of exactly-once processing in Kafka Streams.
///
/// A transaction holds some commands' events, answers, timers and writes. It is committed whole, or it never was. Of
/// two instances only the younger can commit.
public final class Partition {

    private static final int LARGEST_SKEW = 500;

    private final QueueSettings settings;
    private final SplittableRandom random;
    private final Clock clock;
    private final Faults faults;
    private final Reached reached;

    /// Who sees what is committed.
    private final Committed committed;

    private final SimulatedLog log = new SimulatedLog();
    private final List<Change> changelog = new ArrayList<>();

    /// All turns that were ever committed.
    private final List<Taken> history = new ArrayList<>();

    private int committedOffset;
    private Instance live;

    /// An instance that was replaced, and doesn't know it yet.
    private @Nullable Instance zombie;

    /// Sees what is committed: the turns, and the instance that took them.
    public interface Committed {
        void see(Transaction transaction, Instance by);
    }

    Partition(QueueSettings settings, SplittableRandom random, Clock clock, Reached reached, Committed committed) {
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

    /// Works for a step, with what goes wrong in it. Timers that were committed go to `timers`.
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

    /// Works off all that is there, and looks at the deadlines as of now. Nothing goes wrong.
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

    /// The zombie goes on with what it knows, until it tries to commit.
    private void haunt(Instance undead) {
        undead.tick(clock.time());
        takeSome(undead);
        if (random.nextInt(3) == 0) {
            reached.when(!undead.open().turns().isEmpty(), Sometimes.ZOMBIE_FENCED);
            zombie = null;
        }
    }
}
