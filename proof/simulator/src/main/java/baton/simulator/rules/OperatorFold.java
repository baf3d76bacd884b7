package baton.simulator.rules;

import static baton.simulator.claims.Invariant.ANSWERED_ONCE;
import static baton.simulator.claims.Invariant.RELEASE_MATCHES;
import static baton.simulator.claims.Invariant.REQUEST_IN_TIME;
import static baton.simulator.claims.Invariant.TRUE_FACTS;
import static baton.simulator.rules.ChatSeen.NEVER;
import static java.util.Objects.requireNonNull;

import baton.events.Assignment;
import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatEvent.ChatReleased;
import baton.events.Command.RequestChat;
import baton.events.OperatorEvent;
import baton.events.OperatorEvent.ChatRequested;
import baton.events.OperatorEvent.OperatorPresenceChanged;
import baton.events.OperatorEvent.OperatorSet;
import baton.events.OperatorEvent.OperatorSignedIn;
import baton.events.OperatorEvent.RequestExpired;
import baton.simulator.claims.Reached;
import baton.simulator.claims.Sometimes;
import baton.simulator.rules.OperatorSeen.Parked;
import baton.simulator.world.Moments;
import java.time.Instant;
import java.util.List;

/// Takes in the events of operators, and checks that each fits what is known so far and states true
/// facts.
final class OperatorFold {

    private final Turning turn;
    private final QueueSeen queue;
    private final long at;
    private final Reached reached;
    private final PresenceFold presence;

    OperatorFold(Turning turn, Reached reached) {
        this.turn = turn;
        this.queue = turn.queue();
        this.at = turn.at();
        this.reached = reached;
        this.presence = new PresenceFold(turn, reached);
    }

    /// @return the waiting requests that the event ends
    List<Parked> take(OperatorEvent event) {
        var operator = queue.operatorOrNew(event.operatorId(), at);
        switch (event) {
            case OperatorSignedIn e -> presence.signedIn(operator, e);
            case OperatorPresenceChanged e -> presence.changed(operator, e);
            case OperatorSet e -> {
                operator.name = e.name();
                operator.active = e.isActive();
            }
            case ChatRequested e -> requested(operator, e);
            case RequestExpired e -> {
                return end(operator, List.of(parked(operator, e.requestId())));
            }
        }
        return List.of();
    }

    private void requested(OperatorSeen operator, ChatRequested e) {
        var deadline = deadline(operator, e);
        TRUE_FACTS.same(deadline, Moments.of(e.deadline()));
        operator.requests.add(new Parked(e.requestId(), e.commandId(), deadline));
    }

    /// A repeat of a waiting request gets the deadline of the first one.
    private long deadline(OperatorSeen operator, ChatRequested e) {
        var first = operator.requests.stream()
                .filter(parked -> e.commandId() != null && e.commandId().equals(parked.commandId()))
                .findFirst();
        reached.when(first.isPresent(), Sometimes.WAITING_REQUEST_REPEATED);
        var asked = turn.command() instanceof RequestChat c ? at + c.waitFor().toMillis() : NEVER;
        return first.map(Parked::deadline).orElse(asked);
    }

    /// @return the waiting requests that end: those that the chat answers, or all if no room is
    /// left
    List<Parked> given(ChatAssigned e) {
        var operator = queue.operatorOrNew(e.operatorId(), at);
        var assignedAt = Instant.ofEpochMilli(at);
        operator.held.put(
                e.chatId(),
                new Assignment(
                        e.chatId(), e.epoch(), assignedAt, e.waited(), e.how(), e.decision(), e.idleAt(), e.note()));
        operator.freeSince = at;
        TRUE_FACTS.same(operator.isOffline() ? at + queue.offlineGrace : NEVER, Moments.of(e.graceEndsAt()));
        if (operator.isOffline()) {
            operator.graces.put(e.chatId(), at + queue.offlineGrace);
        }
        var answered = e.requestId() == null ? List.<Parked>of() : List.of(parked(operator, e.requestId()));
        answered.forEach(parked -> REQUEST_IN_TIME.holds(at < parked.deadline(), "granted too late: ", e));
        var ended = end(operator, operator.hasRoom() ? sameAs(operator, answered) : operator.requests);
        ended.forEach(parked -> operator.deliveries.told(e.chatId(), parked));
        return ended;
    }

    private static List<Parked> sameAs(OperatorSeen operator, List<Parked> answered) {
        return operator.requests.stream()
                .filter(other -> answered.stream().anyMatch(parked -> isSame(parked, other)))
                .toList();
    }

    private static boolean isSame(Parked parked, Parked other) {
        return parked.equals(other)
                || (parked.commandId() != null && parked.commandId().equals(other.commandId()));
    }

    void freed(ChatReleased e) {
        var operator = requireNonNull(queue.operator(e.operatorId()));
        RELEASE_MATCHES.holds(operator.held.remove(e.chatId()) != null, "not held: ", e);
        operator.graces.remove(e.chatId());
        operator.deliveries.freed(e.chatId());
    }

    private static Parked parked(OperatorSeen operator, String requestId) {
        var parked = operator.requests.stream()
                .filter(request -> request.requestId().equals(requestId))
                .findFirst();
        ANSWERED_ONCE.holds(parked.isPresent(), requestId, " does not wait");
        return parked.orElseThrow();
    }

    private static List<Parked> end(OperatorSeen operator, List<Parked> ended) {
        var all = List.copyOf(ended);
        operator.requests.removeAll(all);
        return all;
    }
}
