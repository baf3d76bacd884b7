package baton.simulator.rules;

import static baton.simulator.claims.Invariant.ANSWERED_ONCE;
import static baton.simulator.claims.Invariant.RIGHT_ANSWER;
import static java.util.Objects.requireNonNullElse;

import baton.assignment.domain.Turn.Outcome;
import baton.events.OperatorId;
import baton.events.Reply;
import baton.events.Reply.Refused;
import baton.events.envelope.CommandEnvelope;
import baton.simulator.claims.Reached;
import baton.simulator.repeats.FirstAnswers;
import baton.simulator.rules.OperatorSeen.Parked;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Knows which calls are open, and checks that each gets its right answer exactly once.
public final class OpenCalls {

    /// Requests that are not answered yet.
    private final Set<String> open = new HashSet<>();

    /// The answers expected in this turn, by request.
    private final Map<String, Reply> due = new HashMap<>();

    private final FirstAnswers firsts;

    OpenCalls(Reached reached) {
        this.firsts = new FirstAnswers(reached);
    }

    FirstAnswers firsts() {
        return firsts;
    }

    void ask(CommandEnvelope command) {
        if (command.replyTo() != null) {
            open.add(command.replyTo().requestId());
        }
    }

    /// Notes that a waiting request ends with this answer.
    void ended(Turning turn, OperatorId operator, Parked parked, Reply answer) {
        due.put(parked.requestId(), answer);
        firsts.note(turn, operator, parked, answer);
    }

    /// Notes that the caller of a waiting request has hung up: there is nobody to answer.
    void hungUp(String requestId) {
        ANSWERED_ONCE.holds(open.remove(requestId), requestId, " does not wait");
    }

    /// Notes the answer that a command should get; null if it gets none, or not yet.
    void answer(CommandEnvelope command, @Nullable Reply answer) {
        if (answer != null && command.replyTo() != null) {
            due.put(command.replyTo().requestId(), answer);
        }
    }

    /// Checks that the answers of this turn are the expected ones, each once.
    void told(Outcome outcome) {
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
                ? new Refused(r.reason(), "", r.chatState(), r.epoch(), r.seq())
                : requireNonNullElse(reply, "nothing");
    }
}
