package baton.simulator.rules;

import static java.util.Objects.requireNonNull;

import baton.events.ChatEvent.ChatAssigned;
import baton.events.Command.RequestChat;
import baton.events.Command.SetPresence;
import baton.events.Command.WithdrawRequest;
import baton.events.OperatorId;
import baton.events.Reply;
import baton.events.Reply.ChatGiven;
import baton.simulator.claims.Reached;
import baton.simulator.claims.Sometimes;
import org.jspecify.annotations.Nullable;

/// Notes in a turn what becomes known of the operators' devices: what they said, whether they are
/// there, and whether they have got what they were given (SPEC section 2, rules 7 and 9).
final class Devices {

    private final Turning turn;
    private final QueueSeen queue;
    private final OpenCalls calls;
    private final Reached reached;

    Devices(Turning turn, OpenCalls calls, Reached reached) {
        this.turn = turn;
        this.queue = turn.queue();
        this.calls = calls;
        this.reached = reached;
    }

    /// Any call but a heartbeat tells that the operator has got what it was given.
    void acts(@Nullable OperatorId caller) {
        var operator = caller == null ? null : queue.operator(caller);
        if (operator != null
                && !(turn.command() instanceof SetPresence c
                        && !operator.sessions.isDeliberate(c, turn.at(), queue.presenceTimeout))) {
            operator.deliveries.acted();
        }
    }

    /// The answer is forgotten if nobody has got it.
    void hangsUp() {
        if (turn.command() instanceof WithdrawRequest c && queue.operator(c.operatorId()) != null) {
            var deliveries = requireNonNull(queue.operator(c.operatorId())).deliveries;
            var wasTold = deliveries.isTold(c.requestId());
            var nobodyKnows = deliveries.hangUp(c.requestId());
            reached.when(wasTold && nobodyKnows == null, Sometimes.HUNG_UP_ON_A_SHARED_ANSWER);
            if (nobodyKnows != null) {
                calls.firsts().forget(turn, c.operatorId(), nobodyKnows);
            }
        }
    }

    /// What the window of the operator has said last.
    void says() {
        if (turn.command() instanceof SetPresence c) {
            var operator = requireNonNull(queue.operator(c.operatorId()));
            var isCrowded = operator.sessions.said(c, turn.at(), queue.presenceTimeout);
            reached.when(isCrowded, Sometimes.SESSION_CROWDED_OUT);
        }
    }

    /// The caller may have hung up before it gets the chat.
    ///
    /// @param asked the chat that it was given in this turn, or null
    void delivers(@Nullable Reply answer, @Nullable ChatAssigned asked) {
        if (turn.command() instanceof RequestChat c
                && answer instanceof ChatGiven given
                && turn.envelope().replyTo() != null
                && asked != null
                && given.assignment().epoch() == asked.epoch()
                && given.assignment().chatId().equals(asked.chatId())) {
            var caller = new OperatorSeen.Parked(turn.envelope().replyTo().requestId(), c.commandId(), 0);
            requireNonNull(queue.operator(c.operatorId()))
                    .deliveries
                    .told(given.assignment().chatId(), caller);
        }
    }
}
