package baton.simulator.rules;

import static baton.simulator.rules.Invariant.COMMITTED_ONCE;

import baton.events.QueueId;
import baton.events.QueueSettings;
import baton.simulator.world.Instance;
import baton.simulator.world.Instance.Taken;
import baton.simulator.world.Instance.Transaction;
import baton.simulator.world.Partition;
import baton.simulator.world.Trace;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks everything that is committed, turn by turn, against its own reading of SPEC section 2.
public final class Checker implements Partition.Committed {

    private final QueueSettings settings;
    private final Reached reached;
    private final OpenCalls calls;
    private final Trace trace;
    private final Map<QueueId, QueueSeen> queues = new HashMap<>();
    private int next;
    private long lastAt;
    private @Nullable Instance last;

    public Checker(QueueSettings settings, Reached reached, Trace trace) {
        this.settings = settings;
        this.reached = reached;
        this.trace = trace;
        this.calls = new OpenCalls(reached);
    }

    public QueueSeen queue(QueueId id) {
        return queues.computeIfAbsent(id, _ -> new QueueSeen(id, settings));
    }

    public Iterable<QueueSeen> queues() {
        return queues.values();
    }

    public OpenCalls calls() {
        return calls;
    }

    @Override
    public void see(Transaction transaction, Instance by) {
        reached.when(transaction.turns().size() > 2, Sometimes.SEVERAL_IN_ONE_TRANSACTION);
        calls.begin(by != last);
        last = by;
        transaction.turns().forEach(this::check);
        new Standing(by).check(queues.values());
    }

    void check(Taken taken) {
        trace.add(taken);
        COMMITTED_ONCE.same(next++, taken.offset());
        var command = taken.command();
        var at = command.time().toEpochMilli();
        reached.when(at < lastAt, Sometimes.CLOCK_STEPPED_BACK);
        lastAt = at;
        calls.ask(command);
        var turn = new Turning(queue(command.body().queueId()), command, at);
        new TurnCheck(turn, taken.outcome(), calls, reached).check();
    }
}
