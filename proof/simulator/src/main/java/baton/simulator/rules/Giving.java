package baton.simulator.rules;

import static baton.simulator.claims.Invariant.IN_ORDER;
import static baton.simulator.claims.Invariant.LONGEST_FREE;
import static baton.simulator.claims.Invariant.ONLY_TO_TAKERS;
import static baton.simulator.claims.Invariant.TELLS_WHY;
import static baton.simulator.claims.Invariant.TRANSFER_WITHIN_CAPACITY;
import static baton.simulator.claims.Invariant.WITHIN_CAPACITY;

import baton.events.ChatEvent.ChatAssigned;
import baton.events.Command.RequestChat;
import baton.events.Decision;
import baton.events.Decision.PassedOver;
import baton.events.Decision.Rule;
import baton.events.How;
import baton.simulator.claims.Reached;
import baton.simulator.claims.Sometimes;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// Checks a chat that is about to be given: whether it may be given to this operator now, and
/// whether the stated reasons are true (SPEC section 2, rules 1, 5, 6, 7 and 13).
final class Giving {

    private static final Comparator<OperatorSeen> FREE_LONGEST = Comparator.<OperatorSeen>comparingLong(
                    operator -> operator.freeSince)
            .thenComparing(operator -> operator.id.value());

    private final Turning turn;
    private final QueueSeen queue;
    private final long at;
    private final Reached reached;

    Giving(Turning turn, Reached reached) {
        this.turn = turn;
        this.queue = turn.queue();
        this.at = turn.at();
        this.reached = reached;
    }

    void look(ChatAssigned e) {
        var chat = queue.chatOrNew(e.chatId());
        var operator = queue.operatorOrNew(e.operatorId(), at);
        var line = queue.line();
        var place = line.indexOf(chat) + 1;
        if (isByName(e.how())) {
            var aboveCapacity = !operator.hasRoom();
            reached.when(aboveCapacity, Sometimes.ABOVE_CAPACITY);
            TRANSFER_WITHIN_CAPACITY.holds(e.how() == How.ADMIN || !aboveCapacity, "already full: ", e);
            TELLS_WHY.same(new Decision(place, List.of(), List.of(), aboveCapacity), e.decision());
            return;
        }
        WITHIN_CAPACITY.holds(operator.hasRoom(), "already full: ", e);
        taking(operator, e);
        order(chat, operator, line, place);
        reasons(chat, operator, place, e);
        others(chat, operator);
    }

    /// Whether somebody named the operator, who need not have asked.
    static boolean isByName(How how) {
        return switch (how) {
            case ADMIN, TRANSFER -> true;
            case PULL, PUSH -> false;
        };
    }

    /// A caller gets the chat at once, a waiting operator for its oldest request, and an operator
    /// with `auto` without a request.
    private void taking(OperatorSeen operator, ChatAssigned e) {
        ONLY_TO_TAKERS.holds(operator.mayBeGiven(), operator.status, ", active ", operator.active, ": ", e);
        if (isAskedForNow(e)) {
            ONLY_TO_TAKERS.holds(e.how() == How.PULL, "the operator asked, but: ", e);
            return;
        }
        var oldest = operator.requests.isEmpty()
                ? null
                : operator.requests.getFirst().requestId();
        ONLY_TO_TAKERS.holds(oldest != null || operator.auto, "the operator has not asked and is not auto: ", e);
        ONLY_TO_TAKERS.holds(e.how() == (oldest == null ? How.PUSH : How.PULL), "how: ", e);
        ONLY_TO_TAKERS.holds(Objects.equals(oldest, e.requestId()), "oldest is ", oldest, ": ", e);
        reached.when(oldest == null, Sometimes.PUSHED);
    }

    private boolean isAskedForNow(ChatAssigned e) {
        return e.how() == How.PULL
                && e.requestId() == null
                && turn.command() instanceof RequestChat c
                && c.operatorId().equals(e.operatorId());
    }

    private void order(ChatSeen chat, OperatorSeen operator, List<ChatSeen> line, int place) {
        IN_ORDER.holds(place > 0, chat.id, " does not wait");
        IN_ORDER.holds(chat.isOpenTo(operator.id, at), chat.id, " is closed to ", operator.id);
        for (var ahead : line.subList(0, place - 1)) {
            IN_ORDER.holds(!ahead.isOpenTo(operator.id, at), ahead.id, " was ahead of ", chat.id);
        }
        if (place < line.size()) {
            var next = line.get(place);
            reached.when(next.rank == chat.rank, Sometimes.TIE_BROKEN_BY_ID);
            reached.when(next.unansweredSince() < chat.unansweredSince(), Sometimes.PRIORITY_OVERTAKES);
        }
    }

    private void reasons(ChatSeen chat, OperatorSeen operator, int place, ChatAssigned e) {
        var passedOver = place == 1 ? List.<PassedOver>of() : List.of(new PassedOver(Rule.SAME_OPERATOR, place - 1));
        var again = operator.id.equals(chat.lastOperator);
        reached.when(place > 1, Sometimes.PASSED_OVER);
        reached.when(again, Sometimes.SAME_OPERATOR_RELAXED);
        var relaxed = again ? List.of(Rule.SAME_OPERATOR) : List.<Rule>of();
        TELLS_WHY.same(new Decision(place, passedOver, relaxed, false), e.decision());
    }

    private void others(ChatSeen chat, OperatorSeen operator) {
        var others = queue.operators.values().stream()
                .filter(other -> other != operator && other.takesChats() && chat.isOpenTo(other.id, at))
                .min(FREE_LONGEST);
        reached.when(others.isPresent(), Sometimes.TWO_COULD_TAKE);
        if (others.isPresent()) {
            LONGEST_FREE.holds(
                    FREE_LONGEST.compare(operator, others.get()) < 0,
                    others.get().id,
                    " has been free longer than ",
                    operator.id);
        }
    }
}
