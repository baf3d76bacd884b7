package baton.simulator.rules;

import static baton.simulator.rules.ChatSeen.NEVER;
import static baton.simulator.rules.Invariant.ANSWERED_ONCE;
import static baton.simulator.rules.Invariant.RELEASE_MATCHES;
import static baton.simulator.rules.Invariant.REQUEST_IN_TIME;
import static baton.simulator.rules.Invariant.TRUE_FACTS;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import baton.events.Assignment;
import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatEvent.ChatReleased;
import baton.events.Command.RequestChat;
import baton.events.Command.SetPresence;
import baton.events.OperatorEvent;
import baton.events.OperatorEvent.ChatRequested;
import baton.events.OperatorEvent.OperatorPresenceChanged;
import baton.events.OperatorEvent.OperatorPresenceChanged.Cause;
import baton.events.OperatorEvent.OperatorSet;
import baton.events.OperatorEvent.OperatorSignedIn;
import baton.events.OperatorEvent.RequestExpired;
import baton.events.Presence;
import baton.simulator.rules.OperatorSeen.Parked;
import baton.simulator.world.Moments;
import java.time.Instant;
import java.util.List;

/// Takes in the events of operators, and checks that each fits what is known so far and states true
/// facts.
final class OperatorFold {

    /// The fields that a presence event should have.
    private record ExpectedSession(Presence status, int capacity, boolean auto, boolean heartbeats) {}

    private final Turning turn;
    private final QueueSeen queue;
    private final long at;
    private final Reached reached;

    OperatorFold(Turning turn, Reached reached) {
        this.turn = turn;
        this.queue = turn.queue();
        this.at = turn.at();
        this.reached = reached;
    }

    /// @return the waiting requests that the event ends
    List<Parked> take(OperatorEvent event) {
        var operator = queue.operatorOrNew(event.operatorId(), at);
        switch (event) {
            case OperatorSignedIn e -> signedIn(operator, e);
            case OperatorPresenceChanged e -> changed(operator, e);
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

    private void signedIn(OperatorSeen operator, OperatorSignedIn e) {
        reached.when(operator.returnsTo != null, Sometimes.BACK_AFTER_GRACE);
        TRUE_FACTS.same(
                operator.returnsTo == null ? said(operator) : returned(operator),
                new ExpectedSession(e.status(), e.capacity(), e.auto(), e.heartbeats()));
        set(operator, e.status(), e.capacity(), e.auto(), e.heartbeats());
        operator.graceEndsAt = NEVER;
        operator.returnsTo = null;
        operator.freeSince = at;
    }

    private void changed(OperatorSeen operator, OperatorPresenceChanged e) {
        reached.when(
                e.cause() == Cause.RETURNED && operator.isOffline() && !operator.held.isEmpty(),
                Sometimes.BACK_WITHIN_GRACE);
        var expected =
                switch (e.cause()) {
                    case SET -> said(operator);
                    case RETURNED -> returned(operator);
                    case IDLE -> as(operator, Presence.AWAY);
                    case TIMEOUT -> as(operator, Presence.OFFLINE);
                };
        TRUE_FACTS.same(expected, new ExpectedSession(e.status(), e.capacity(), e.auto(), e.heartbeats()));
        TRUE_FACTS.same(graceEndsAt(operator, e), Moments.of(e.graceEndsAt()));
        operator.returnsTo = e.cause() == Cause.TIMEOUT ? operator.status : null;
        operator.graceEndsAt = Moments.of(e.graceEndsAt());
        set(operator, e.status(), e.capacity(), e.auto(), e.heartbeats());
    }

    /// The grace period begins when the operator goes offline; a repeated sign-off does not prolong
    /// it.
    private long graceEndsAt(OperatorSeen operator, OperatorPresenceChanged e) {
        if (e.status() != Presence.OFFLINE) {
            return NEVER;
        }
        return operator.isOffline() ? operator.graceEndsAt : at + queue.offlineGrace;
    }

    private static void set(OperatorSeen operator, Presence status, int capacity, boolean auto, boolean heartbeats) {
        operator.status = status;
        operator.capacity = capacity;
        operator.auto = auto;
        operator.heartbeats = heartbeats;
    }

    /// What the command of this turn says.
    private ExpectedSession said(OperatorSeen operator) {
        return turn.command() instanceof SetPresence c
                ? new ExpectedSession(
                        c.status(),
                        requireNonNullElse(c.capacity(), operator.capacity),
                        requireNonNullElse(c.auto(), operator.auto),
                        true)
                : as(operator, Presence.AVAILABLE);
    }

    /// As it was before its heartbeats stopped, or before an idle take-back.
    private static ExpectedSession returned(OperatorSeen operator) {
        return as(operator, requireNonNullElse(operator.returnsTo, Presence.AVAILABLE));
    }

    private static ExpectedSession as(OperatorSeen operator, Presence status) {
        return new ExpectedSession(status, operator.capacity, operator.auto, operator.heartbeats);
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
                e.chatId(), new Assignment(e.chatId(), e.epoch(), assignedAt, e.waited(), e.how(), e.decision()));
        operator.freeSince = at;
        operator.graceEndsAt = operator.isOffline() ? NEVER : operator.graceEndsAt;
        var answered = e.requestId() == null ? List.<Parked>of() : List.of(parked(operator, e.requestId()));
        answered.forEach(parked -> REQUEST_IN_TIME.holds(at < parked.deadline(), "granted too late: ", e));
        return end(operator, operator.hasRoom() ? sameAs(operator, answered) : operator.requests);
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
