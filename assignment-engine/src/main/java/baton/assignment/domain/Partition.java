package baton.assignment.domain;

import baton.assignment.domain.Turn.Outcome;
import baton.assignment.domain.state.PartitionRecords;
import baton.assignment.domain.state.PartitionState;
import baton.events.Command;
import baton.events.Command.OfQueue;
import baton.events.Command.SetOperator;
import baton.events.Command.TimerDue;
import baton.events.Event;
import baton.events.OperatorId;
import baton.events.PartitionCommand.AdoptRules;
import baton.events.PartitionCommand.Pulse;
import baton.events.PartitionCommand.SetOperatorEverywhere;
import baton.events.QueueId;
import baton.events.QueueSettings;
import baton.events.Reply.OperatorDescribed;
import baton.events.Reply.OperatorDescribedEverywhere;
import baton.events.envelope.CommandEnvelope;
import baton.events.envelope.ReplyEnvelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/// All queues of one partition of the log, and what they share: the watch over the front doors
/// (SPEC 2, rule 14) and the version of the rules.
public final class Partition {

    /// The version of the rules in this code. It grows when a command would be decided differently.
    public static final int RULES = 2;

    private final QueueSettings settings;
    private final PartitionRecords records;
    private final TreeMap<QueueId, ChatQueue> queues = new TreeMap<>();
    private PartitionState state;

    /// Whether a deadline is held back. A restart announces all deadlines again, so it is not
    /// stored.
    private boolean holdsBack;

    /// @param settings those of the deployment
    public Partition(QueueSettings settings, PartitionRecords records) {
        this.settings = settings;
        this.records = records;
        this.state = records.state();
    }

    /// An unknown queue is empty, not absent.
    public ChatQueue queue(QueueId id) {
        return queues.computeIfAbsent(id, _ -> new ChatQueue(id, settings, records.of(id)));
    }

    /// In the order of their ids.
    public Collection<ChatQueue> queues() {
        return queues.values();
    }

    /// The version of the rules that the log says is in force.
    public int rules() {
        return state.rules();
    }

    /// Carries out a command, after what an outage before it has postponed.
    public Outcome take(CommandEnvelope command) {
        return switch (command.body()) {
            case OfQueue body
            when body instanceof TimerDue timer && state.silence().isSuspect(command.time()) -> heldBack(body, timer);
            case OfQueue body when body instanceof TimerDue -> turn(body, command);
            case OfQueue body -> afterOutage(command, () -> turn(body, command));
            case Pulse _ -> heard(command);
            case SetOperatorEverywhere body -> afterOutage(command, () -> everywhere(body, command));
            case AdoptRules body -> adopted(body);
        };
    }

    /// Follows a command that an engine with earlier rules decided, by the events that it caused.
    /// A replay that begins before an [upgrade][AdoptRules] comes to the upgraded state so.
    ///
    /// @param recorded the events that the log has of it
    public void follow(CommandEnvelope command, List<Event> recorded) {
        if (command.body() instanceof OfQueue body) {
            new EarlierTurn(queue(body.queueId()), body, command).follow(recorded);
        }
    }

    /// Whether nothing was ever decided in it.
    public boolean isNew() {
        return queues.isEmpty() && state.equals(PartitionState.NEW);
    }

    /// Marks a new partition: no other rules have decided anything in it.
    public void begin() {
        put(new PartitionState(state.silence(), RULES));
    }

    private Outcome turn(OfQueue body, CommandEnvelope command) {
        return Turn.take(queue(body.queueId()), body, command);
    }

    private Outcome heldBack(OfQueue body, TimerDue timer) {
        queue(body.queueId()).deadlines().holdBack(body.subject(), timer.due());
        holdsBack = true;
        return Outcome.NOTHING;
    }

    private Outcome afterOutage(CommandEnvelope command, Supplier<Outcome> turn) {
        var ended = heard(command);
        return turn.get().after(ended);
    }

    /// A front door has written.
    private Outcome heard(CommandEnvelope command) {
        var at = command.time();
        var ended = state.silence()
                .outage(at)
                .map(by -> queues.values().stream()
                        .map(queue -> Turn.happens(queue, new OutageRules(queue, at).ended(by), at))
                        .reduce(Outcome.NOTHING, (first, next) -> next.after(first)))
                .orElse(Outcome.NOTHING);
        if (holdsBack) {
            queues.values().forEach(queue -> queue.deadlines().release());
            holdsBack = false;
        }
        put(new PartitionState(state.silence().heard(at, command.body() instanceof Pulse), state.rules()));
        return ended;
    }

    private Outcome everywhere(SetOperatorEverywhere set, CommandEnvelope command) {
        var outcome = Outcome.NOTHING;
        var described = new ArrayList<OperatorDescribed>();
        for (var queue : List.copyOf(queues.values())) {
            if (queue.operator(set.operatorId()).isPresent()) {
                var here = new SetOperator(queue.id(), set.operatorId(), set.name(), set.isActive());
                outcome = Turn.take(queue, here, untold(command)).after(outcome);
                described.add(describe(queue, set.operatorId(), command.time()));
            }
        }
        var reply = new OperatorDescribedEverywhere(set.operatorId(), described);
        return command.replyTo() == null
                ? outcome
                : new Outcome(List.of(), List.of(new ReplyEnvelope(command.replyTo(), reply))).after(outcome);
    }

    private static CommandEnvelope untold(CommandEnvelope command) {
        return new CommandEnvelope(
                command.id(), command.time(), command.body(), null, command.traceParent(), command.actor());
    }

    private static OperatorDescribed describe(ChatQueue queue, OperatorId id, Instant at) {
        var operator = queue.operatorOrUnknown(id, at);
        return new OperatorDescribed(id, queue.id(), operator.name(), operator.isActive());
    }

    private Outcome adopted(AdoptRules adopt) {
        put(new PartitionState(state.silence(), adopt.version()));
        return Outcome.NOTHING;
    }

    private void put(PartitionState next) {
        if (!next.equals(state)) {
            state = next;
            records.put(next);
        }
    }

    /// The deadlines that are due, as commands for the log, within the limit of undecided ones.
    public List<Command> announceDue(Instant now) {
        return DueDeadlines.announce(queues.values(), now);
    }
}
