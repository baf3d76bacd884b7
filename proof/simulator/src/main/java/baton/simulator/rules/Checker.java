package baton.simulator.rules;

import static baton.simulator.claims.Invariant.AS_RULED;
import static baton.simulator.claims.Invariant.COMMITTED_ONCE;

import baton.events.Command.OfQueue;
import baton.events.Command.SetOperator;
import baton.events.Event;
import baton.events.PartitionCommand.AdoptRules;
import baton.events.PartitionCommand.Pulse;
import baton.events.PartitionCommand.SetOperatorEverywhere;
import baton.events.QueueId;
import baton.events.QueueSettings;
import baton.events.Reply.OperatorDescribed;
import baton.events.Reply.OperatorDescribedEverywhere;
import baton.events.envelope.CommandEnvelope;
import baton.simulator.claims.Reached;
import baton.simulator.claims.Sometimes;
import baton.simulator.world.Instance;
import baton.simulator.world.Instance.Taken;
import baton.simulator.world.Instance.Transaction;
import baton.simulator.world.SimulatedPartition;
import baton.simulator.world.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Checks everything that is committed, turn by turn, against its own reading of SPEC section 2.
public final class Checker implements SimulatedPartition.Committed {

    private final QueueSettings settings;
    private final Reached reached;
    private final OpenCalls calls;
    private final Trace trace;
    private final FrontDoorWatch watch;
    private final Map<QueueId, QueueSeen> queues = new TreeMap<>();
    private int next;
    private long lastAt;
    private @Nullable Instance last;

    public Checker(QueueSettings settings, Reached reached, Trace trace) {
        this.settings = settings;
        this.reached = reached;
        this.trace = trace;
        this.calls = new OpenCalls(reached);
        this.watch = new FrontDoorWatch(reached);
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
        calls.firsts().begin(by != last);
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
        if (!watch.holdsBack(command.body(), at, taken.outcome())) {
            check(command, at, taken.outcome().events());
        }
        calls.told(taken.outcome());
    }

    private void check(CommandEnvelope command, long at, List<Event> all) {
        var events = FrontDoorWatch.isFromFrontDoor(command.body())
                ? watch.hear(command.body(), at, all, queues.values())
                : all;
        switch (command.body()) {
            case OfQueue body -> check(new Turning(queue(body.queueId()), body, command, at), events);
            case SetOperatorEverywhere body -> everywhere(body, command, events);
            case Pulse _ -> AS_RULED.holds(events.isEmpty(), "after a pulse: ", events);
            case AdoptRules _ -> {
                reached.at(Sometimes.RULES_ADOPTED);
                AS_RULED.holds(events.isEmpty(), "by other rules from now on, but: ", events);
            }
        }
    }

    private void check(Turning turn, List<Event> events) {
        new TurnCheck(turn, events, calls, reached).check();
    }

    /// In every queue that knows the operator, as if that queue had been named.
    private void everywhere(SetOperatorEverywhere c, CommandEnvelope command, List<Event> events) {
        var at = command.time().toEpochMilli();
        var described = new ArrayList<OperatorDescribed>();
        var left = new ArrayList<>(events);
        for (var queue : queues.values()) {
            if (queue.operator(c.operatorId()) != null) {
                var here = new SetOperator(queue.id, c.operatorId(), c.name(), c.isActive());
                var part = new CommandEnvelope(command.id(), command.time(), here, null, null);
                var own = left.stream()
                        .filter(event -> event.queueId().equals(queue.id))
                        .toList();
                left.removeAll(own);
                check(new Turning(queue, here, part, at), own);
                var operator = queue.operatorOrNew(c.operatorId(), at);
                described.add(new OperatorDescribed(operator.id, queue.id, operator.name, operator.active));
            }
        }
        AS_RULED.holds(left.isEmpty(), "in queues that do not know the operator: ", left);
        reached.when(described.size() > 1, Sometimes.SET_EVERYWHERE);
        calls.answer(command, new OperatorDescribedEverywhere(c.operatorId(), described));
    }
}
