package baton.simulator.rules;

import static baton.simulator.claims.Invariant.GRACE_IN_TIME;
import static baton.simulator.claims.Invariant.IDLE_IN_TIME;
import static baton.simulator.claims.Invariant.INACTIVE_IN_TIME;
import static baton.simulator.claims.Invariant.OFFLINE_IN_TIME;
import static baton.simulator.claims.Invariant.OPEN_TO_ALL_IN_TIME;
import static baton.simulator.claims.Invariant.REQUEST_IN_TIME;

/// Checks, when every command has been decided, that nothing is overdue.
public final class InTime {

    private final long now;

    public InTime(long now) {
        this.now = now;
    }

    public void check(Iterable<QueueSeen> queues) {
        for (var queue : queues) {
            queue.chats.values().forEach(chat -> check(queue, chat));
            queue.operators.values().forEach(operator -> check(operator));
        }
    }

    private void check(QueueSeen queue, ChatSeen chat) {
        switch (chat.state) {
            case ASSIGNED -> IDLE_IN_TIME.holds(now < chat.idleAt, chat.id, " was due at ", chat.idleAt);
            case WAITING_REAL_USER_REPLY ->
                INACTIVE_IN_TIME.holds(now < chat.inactiveAt, chat.id, " was due at ", chat.inactiveAt);
            case WAITING_ASSIGNMENT ->
                OPEN_TO_ALL_IN_TIME.holds(
                        queue.operators.values().stream()
                                .noneMatch(operator -> operator.takesChats() && chat.isOpenTo(operator.id, now)),
                        chat.id,
                        " still waits, open to all since ",
                        chat.openAt);
            case COMPLETED -> {} // It has no deadline.
        }
    }

    private void check(OperatorSeen operator) {
        var invariant = operator.isOffline() ? GRACE_IN_TIME : OFFLINE_IN_TIME;
        var due = operator.presenceDue();
        invariant.holds(now < due, operator.id, " was due at ", due);
        for (var parked : operator.requests) {
            REQUEST_IN_TIME.holds(now < parked.deadline(), operator.id, " has waited too long: ", parked);
        }
    }
}
