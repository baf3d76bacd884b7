package baton.simulator.people;

import static baton.simulator.rules.Invariant.ANSWERED_ONCE;
import static baton.simulator.rules.Invariant.RIGHT_ANSWER;
import static java.util.Objects.requireNonNullElse;

import baton.assignment.domain.Turn.Outcome;
import baton.events.Command;
import baton.events.Command.ReceiveUserMessage;
import baton.events.CommandEnvelope;
import baton.events.Id;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.Reply;
import baton.events.Reply.Refused;
import baton.simulator.rules.Invariant;
import baton.simulator.rules.OperatorSeen.Parked;
import baton.simulator.rules.Reached;
import baton.simulator.rules.RepeatKey;
import baton.simulator.rules.Sometimes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who has asked, and what each was told.
public final class OpenCalls {

    /// The first answer to what may be repeated.
    ///
    /// @param answer null for a user's message, which nobody is told of
    private record First(@Nullable Long epoch, @Nullable Reply answer, int transaction) {}

    private final Reached reached;

    /// Requests that are not answered yet.
    private final Set<String> open = new HashSet<>();

    private final Map<RepeatKey, First> firsts = new HashMap<>();

    /// Which kinds of things an id was used for.
    private final Map<Id, RepeatKey> ids = new HashMap<>();

    /// What should be told in this turn, by request.
    private final Map<String, Reply> due = new HashMap<>();

    /// The number of the present transaction.
    private int transaction;

    /// That of the first transaction of the present instance.
    private int bornIn;

    public OpenCalls(Reached reached) {
        this.reached = reached;
    }

    /// What follows was decided in one transaction.
    ///
    /// @param isNewInstance whether by an instance that has decided nothing before
    public void begin(boolean isNewInstance) {
        transaction++;
        bornIn = isNewInstance ? transaction : bornIn;
    }

    public void ask(CommandEnvelope command) {
        if (command.replyTo() != null) {
            open.add(command.replyTo().requestId());
        }
    }

    /// Whether the command has had its answer. Who was refused for an epoch and asks in another asks anew.
    public boolean isRepeat(Command command) {
        var asked = RepeatKey.of(command);
        if (asked == null) {
            return false;
        }
        var other = ids.put(asked.id(), asked);
        reached.when(other != null && !other.equals(asked), Sometimes.SAME_ID_OTHER_ASKER);
        var first = firsts.get(asked);
        if (first == null) {
            return false;
        }
        var isAnew = first.answer instanceof Refused && !Objects.equals(first.epoch, RepeatKey.epoch(command));
        reached.when(isAnew, Sometimes.REFUSED_REPLY_HEARD_IN_NEW_EPOCH);
        if (!isAnew) {
            reached.at(Sometimes.REPEATED);
            reached.when(first.transaction == transaction, Sometimes.REPEATED_IN_ONE_TRANSACTION);
            reached.when(first.transaction < bornIn, Sometimes.REPEATED_AFTER_A_CRASH);
        }
        return !isAnew;
    }

    @Nullable
    public Reply first(Command command) {
        var first = firsts.get(RepeatKey.of(command));
        return first == null ? null : first.answer;
    }

    /// A waiting request has ended so.
    public void ended(QueueId queue, OperatorId operator, Parked parked, Reply answer) {
        due.put(parked.requestId(), answer);
        if (parked.commandId() != null) {
            var asked = new RepeatKey(queue, operator, Command.RequestChat.class, operator, parked.commandId());
            var first = firsts.putIfAbsent(asked, new First(null, answer, transaction));
            Invariant.NOTHING_TWICE.holds(
                    first == null || answer.equals(first.answer), parked, " was told ", answer, ", the first ", first);
        }
    }

    /// The command is answered so; with null, nobody is told, or not yet.
    public void answer(CommandEnvelope command, @Nullable Reply answer) {
        if (answer != null && command.replyTo() != null) {
            due.put(command.replyTo().requestId(), answer);
        }
        var asked = RepeatKey.of(command.body());
        if (asked != null && (answer != null || command.body() instanceof ReceiveUserMessage)) {
            var first = firsts.get(asked);
            if (first == null || first.answer instanceof Refused) {
                firsts.put(asked, new First(RepeatKey.epoch(command.body()), answer, transaction));
            }
        }
    }

    /// What was told in this turn is what was due, each once.
    public void told(Outcome outcome) {
        for (var reply : outcome.replies()) {
            var request = reply.to().requestId();
            ANSWERED_ONCE.holds(open.remove(request), request, " does not wait for ", reply.body());
            var expected = due.remove(request);
            RIGHT_ANSWER.holds(expected != null, request, " was told ", reply.body());
            RIGHT_ANSWER.holds(
                    isSame(expected, reply.body()), request, ": expected ", expected, ", told ", reply.body());
        }
        ANSWERED_ONCE.holds(due.isEmpty(), "not told: ", due);
    }

    /// Nobody has been forgotten, when all is over.
    public void nobodyWaits() {
        ANSWERED_ONCE.holds(open.isEmpty(), "never answered: ", open);
    }

    /// The sentence for a person is free; the reason is not.
    private static boolean isSame(@Nullable Reply expected, Reply told) {
        return unworded(told).equals(unworded(expected));
    }

    private static Object unworded(@Nullable Reply reply) {
        return reply instanceof Refused r
                ? new Refused(r.reason(), "", r.chatState(), r.epoch())
                : requireNonNullElse(reply, "nothing");
    }
}
