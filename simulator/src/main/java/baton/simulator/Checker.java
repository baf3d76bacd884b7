package baton.simulator;

import static baton.simulator.Invariant.AS_RULED;
import static baton.simulator.Invariant.COMMITTED_ONCE;

import baton.assignment.domain.Settings;
import baton.events.ChatEvent;
import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatEvent.ChatReleased;
import baton.events.Command;
import baton.events.Event;
import baton.events.How;
import baton.events.OperatorEvent;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.Reply.ChatGiven;
import baton.events.Reply.NothingToGive;
import baton.simulator.Instance.Taken;
import baton.simulator.Instance.Transaction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks each turn as it is committed, against its own reading of SPEC section 2.
final class Checker implements Partition.Committed {

    private final Settings settings;
    private final Reached reached;
    private final Answers answers;
    private final Trace trace;
    private final Map<QueueId, QueueSeen> queues = new HashMap<>();
    private int next;
    private long lastAt;
    private @Nullable Instance last;

    Checker(Settings settings, Reached reached, Trace trace) {
        this.settings = settings;
        this.reached = reached;
        this.trace = trace;
        this.answers = new Answers(reached);
    }

    QueueSeen queue(QueueId id) {
        return queues.computeIfAbsent(id, _ -> new QueueSeen(id, settings));
    }

    Iterable<QueueSeen> queues() {
        return queues.values();
    }

    Answers answers() {
        return answers;
    }

    @Override
    public void see(Transaction transaction, Instance by) {
        reached.when(transaction.turns().size() > 2, Sometimes.SEVERAL_IN_ONE_TRANSACTION);
        answers.begin(by != last);
        last = by;
        for (var taken : transaction.turns()) {
            trace.add(taken);
            check(taken);
        }
        new Standing(by).check(queues.values());
    }

    private void check(Taken taken) {
        COMMITTED_ONCE.same(next++, taken.offset());
        var at = taken.command().time().toEpochMilli();
        reached.when(at < lastAt, Sometimes.CLOCK_STEPPED_BACK);
        lastAt = at;
        var turn = new Turning(queue(taken.command().body().queueId()), taken.command(), at);
        answers.ask(taken.command());
        new Turns(turn).check(taken);
    }

    /// One turn.
    private final class Turns {

        private final Turning turn;
        private final QueueSeen queue;
        private final ChatFold chats;
        private final OperatorFold operators;
        private final Giving giving;

        Turns(Turning turn) {
            this.turn = turn;
            this.queue = turn.queue();
            this.chats = new ChatFold(turn);
            this.operators = new OperatorFold(turn, reached);
            this.giving = new Giving(turn, reached);
        }

        void check(Taken taken) {
            var caller = Rulebook.caller(turn.command());
            var events = taken.outcome().events();
            var returned = returns(caller, events);
            hear(caller);
            var expected = expected();
            var own = events.subList(returned, Math.min(events.size(), returned + expected.effects().size()));
            effects(expected, own);
            consequences(expected, events.subList(returned + own.size(), events.size()));
            hear(caller);
            answers.answer(turn.envelope(), expected.answer().get());
            Standing.afterTurn(queue, turn.at());
            answers.told(taken.outcome());
        }

        private Expected expected() {
            var command = turn.command();
            return answers.isRepeat(command)
                    ? Expected.nothing(() -> answers.first(command), Invariant.NOTHING_TWICE)
                    : new Rulebook(turn, reached).expected();
        }

        /// Any call of an operator who was taken for gone brings it back, first of all.
        private int returns(@Nullable OperatorId caller, List<Event> events) {
            var operator = caller == null ? null : queue.operator(caller);
            if (operator == null || operator.returnsTo == null) {
                return 0;
            }
            AS_RULED.holds(!events.isEmpty(), caller, " called, and is not back");
            AS_RULED.same(Rulebook.returns(operator, turn.at()), Effect.of(events.getFirst()));
            take(events.getFirst());
            return 1;
        }

        private void hear(@Nullable OperatorId caller) {
            var operator = caller == null ? null : queue.operator(caller);
            if (operator != null) {
                operator.heardAt = turn.at();
            }
        }

        private void effects(Expected expected, List<Event> own) {
            var seen = own.stream().map(Effect::of).toList();
            var isSame = seen.equals(expected.effects())
                    || (seen.size() == expected.effects().size()
                            && new HashSet<>(seen).equals(new HashSet<>(expected.effects())));
            expected.otherwise().holds(isSame, "expected ", expected.effects(), ", seen ", seen);
            own.forEach(this::take);
        }

        /// After the command's own effects, chats are given, and nothing else happens.
        private void consequences(Expected expected, List<Event> events) {
            for (var event : events) {
                var isGiven = event instanceof ChatAssigned e && e.how() != How.ADMIN;
                expected.otherwise().holds(isGiven, "not foreseen: ", event);
                take(event);
            }
        }

        private void take(Event event) {
            switch (event) {
                case ChatAssigned e -> given(e);
                case ChatReleased e -> {
                    chats.take(e);
                    operators.freed(e);
                }
                case ChatEvent e -> chats.take(e);
                case OperatorEvent e -> {
                    var ended = operators.take(e);
                    var operator = queue.operatorOrNew(e.operatorId(), turn.at());
                    ended.forEach(parked -> answers.ended(
                            queue.id,
                            operator.id,
                            parked,
                            new NothingToGive(OperatorRulebook.whyNot(operator))));
                }
            }
        }

        private void given(ChatAssigned e) {
            giving.look(e);
            chats.take(e);
            var ended = operators.given(e);
            var operator = queue.operatorOrNew(e.operatorId(), turn.at());
            var answer = new ChatGiven(operator.assignments().getLast());
            ended.forEach(parked -> answers.ended(queue.id, operator.id, parked, answer));
            reachedBy(e, turn.command());
            reached.when(e.how() == How.ADMIN && !ended.isEmpty(), Sometimes.REQUEST_ANSWERED_BY_AN_ADMIN);
        }

        private void reachedBy(ChatAssigned e, Command cause) {
            if (e.requestId() != null) {
                reached.when(cause instanceof Command.ReceiveUserMessage, Sometimes.REQUEST_ANSWERED_BY_A_MESSAGE);
                reached.when(cause instanceof Command.ReleaseChat, Sometimes.REQUEST_ANSWERED_BY_A_RELEASE);
            }
            reached.when(
                    cause instanceof Command.ChatTimerDue && !e.decision().relaxed().isEmpty(),
                    Sometimes.OPENED_TO_ALL_BY_TIME);
        }
    }
}
