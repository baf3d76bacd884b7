package baton.simulator.rules;

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
import baton.simulator.rules.OperatorSeen.Parked;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Knows which calls are open, and checks that each gets its right answer exactly once.
public final class OpenCalls {

    /// The first answer to a command that may be repeated.
    ///
    /// @param answer null for a user's message, which has no answer
    private record First(@Nullable Long epoch, @Nullable Reply answer, int transaction) {}

    private final Reached reached;

    /// Requests that are not answered yet.
    private final Set<String> open = new HashSet<>();

    private final Map<RepeatKey, First> firsts = new HashMap<>();

    /// The latest command with each id.
    private final Map<Id, RepeatKey> ids = new HashMap<>();

    /// The answers expected in this turn, by request.
    private final Map<String, Reply> due = new HashMap<>();

    /// The number of the present transaction.
    private int transaction;

    /// The number of the present instance's first transaction.
    private int bornIn;

    public OpenCalls(Reached reached) {
        this.reached = reached;
    }

    /// Begins a transaction: the turns that follow were decided in it.
    ///
    /// @param isNewInstance whether its instance has decided nothing before
    public void begin(boolean isNewInstance) {
        transaction++;
        bornIn = isNewInstance ? transaction : bornIn;
    }

    public void ask(CommandEnvelope command) {
        if (command.replyTo() != null) {
            open.add(command.replyTo().requestId());
        }
    }

    /// Whether the command was already answered. A command refused for its epoch is a new one in
    /// another epoch.
    public boolean isRepeat(Command command) {
        var key = RepeatKey.of(command);
        if (key == null) {
            return false;
        }
        var other = ids.put(key.id(), key);
        reached.when(other != null && !other.equals(key), Sometimes.SAME_ID_OTHER_CALLER);
        var first = firsts.get(key);
        if (first == null) {
            return false;
        }
        var isNew = first.answer instanceof Refused && !Objects.equals(first.epoch, RepeatKey.epoch(command));
        reached.when(isNew, Sometimes.REFUSED_REPLY_HEARD_IN_NEW_EPOCH);
        if (!isNew) {
            reached.at(Sometimes.REPEATED);
            reached.when(first.transaction == transaction, Sometimes.REPEATED_IN_ONE_TRANSACTION);
            reached.when(first.transaction < bornIn, Sometimes.REPEATED_AFTER_A_CRASH);
        }
        return !isNew;
    }

    @Nullable
    public Reply first(Command command) {
        var first = firsts.get(RepeatKey.of(command));
        return first == null ? null : first.answer;
    }

    /// Notes that a waiting request ends with this answer.
    public void ended(QueueId queue, OperatorId operator, Parked parked, Reply answer) {
        due.put(parked.requestId(), answer);
        if (parked.commandId() != null) {
            var key = new RepeatKey(queue, operator, Command.RequestChat.class, operator, parked.commandId());
            var first = firsts.putIfAbsent(key, new First(null, answer, transaction));
            Invariant.NOTHING_TWICE.holds(
                    first == null || answer.equals(first.answer),
                    parked,
                    " was answered ",
                    answer,
                    ", but first ",
                    first);
        }
    }

    /// Notes the answer that a command should get; null if it gets none, or not yet.
    public void answer(CommandEnvelope command, @Nullable Reply answer) {
        if (answer != null && command.replyTo() != null) {
            due.put(command.replyTo().requestId(), answer);
        }
        var key = RepeatKey.of(command.body());
        if (key != null && (answer != null || command.body() instanceof ReceiveUserMessage)) {
            var first = firsts.get(key);
            if (first == null || first.answer instanceof Refused) {
                firsts.put(key, new First(RepeatKey.epoch(command.body()), answer, transaction));
            }
        }
    }

    /// Checks that the answers of this turn are the expected ones, each once.
    public void told(Outcome outcome) {
        for (var reply : outcome.replies()) {
            var request = reply.to().requestId();
            ANSWERED_ONCE.holds(open.remove(request), request, " does not wait for ", reply.body());
            var expected = due.remove(request);
            RIGHT_ANSWER.holds(expected != null, request, " was answered ", reply.body());
            RIGHT_ANSWER.holds(
                    isSame(expected, reply.body()), request, ": expected ", expected, ", answered ", reply.body());
        }
        ANSWERED_ONCE.holds(due.isEmpty(), "not answered: ", due);
    }

    /// Checks at the end that no call is still open.
    public void nobodyWaits() {
        ANSWERED_ONCE.holds(open.isEmpty(), "never answered: ", open);
    }

    /// The detail text of a refusal is free; its reason is not.
    private static boolean isSame(@Nullable Reply expected, Reply told) {
        return unworded(told).equals(unworded(expected));
    }

    private static Object unworded(@Nullable Reply reply) {
        return reply instanceof Refused r
                ? new Refused(r.reason(), "", r.chatState(), r.epoch())
                : requireNonNullElse(reply, "nothing");
    }
}
