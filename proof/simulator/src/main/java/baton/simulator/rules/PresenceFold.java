package baton.simulator.rules;

import static baton.simulator.claims.Invariant.SIGNED_OFF_STAYS_OFF;
import static baton.simulator.claims.Invariant.TRUE_FACTS;
import static baton.simulator.rules.ChatSeen.NEVER;
import static java.util.Objects.requireNonNullElse;

import baton.events.Command.SetPresence;
import baton.events.OperatorEvent.OperatorPresenceChanged;
import baton.events.OperatorEvent.OperatorPresenceChanged.Cause;
import baton.events.OperatorEvent.OperatorSignedIn;
import baton.events.Presence;
import baton.simulator.claims.Reached;
import baton.simulator.claims.Sometimes;
import baton.simulator.world.Moments;

/// Takes in the events about the presence of operators, and checks that each states true facts.
final class PresenceFold {

    /// The fields that a presence event should have.
    private record ExpectedSession(Presence status, int capacity, boolean auto, boolean heartbeats) {}

    private final Turning turn;
    private final QueueSeen queue;
    private final long at;
    private final Reached reached;

    PresenceFold(Turning turn, Reached reached) {
        this.turn = turn;
        this.queue = turn.queue();
        this.at = turn.at();
        this.reached = reached;
    }

    void signedIn(OperatorSeen operator, OperatorSignedIn e) {
        reached.when(operator.returnsTo != null, Sometimes.BACK_AFTER_GRACE);
        mayComeBack(operator, e.status());
        TRUE_FACTS.same(
                operator.returnsTo == null ? said(operator) : returned(operator),
                new ExpectedSession(e.status(), e.capacity(), e.auto(), e.heartbeats()));
        set(operator, e.status(), e.capacity(), e.auto(), e.heartbeats());
        operator.graceEndsAt = NEVER;
        operator.graces.clear();
        operator.returnsTo = null;
        operator.freeSince = at;
    }

    void changed(OperatorSeen operator, OperatorPresenceChanged e) {
        reached.when(
                e.cause() == Cause.RETURNED && operator.isOffline() && !operator.held.isEmpty(),
                Sometimes.BACK_WITHIN_GRACE);
        mayComeBack(operator, e.status());
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
        if (!operator.isOffline()) {
            operator.graces.clear();
        }
    }

    private void mayComeBack(OperatorSeen operator, Presence to) {
        SIGNED_OFF_STAYS_OFF.holds(
                !operator.isSignedOff() || to == Presence.OFFLINE || isDeliberate(operator),
                operator.id,
                " signed off, and is ",
                to);
    }

    private boolean isDeliberate(OperatorSeen operator) {
        return turn.command() instanceof SetPresence c
                && c.operatorId().equals(operator.id)
                && operator.sessions.isDeliberate(c, at, queue.presenceTimeout);
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
}
