package baton.simulator.rules;

import static java.util.Objects.requireNonNull;

import baton.events.ChatEvent.ChatCompleted;
import baton.events.Command.ChatTimerDue;
import baton.events.Command.OperatorTimerDue;
import baton.events.OperatorEvent.OperatorPresenceChanged.Cause;
import baton.events.Presence;
import baton.events.QueuedReason;
import baton.events.ReleasedReason;
import baton.simulator.claims.Invariant;
import baton.simulator.claims.Reached;
import baton.simulator.claims.Sometimes;
import java.util.ArrayList;
import java.util.List;

/// Predicts the effects of timers, by rules 8, 9 and 10 of SPEC section 2.
final class TimerRulebook {

    private static final Expected NOTHING = Expected.nothing(() -> null, Invariant.STALE_TIMER_IS_NOTHING);

    private final QueueSeen queue;
    private final long at;
    private final Reached reached;

    TimerRulebook(QueueSeen queue, long at, Reached reached) {
        this.queue = queue;
        this.at = at;
        this.reached = reached;
    }

    Expected due(ChatTimerDue c) {
        var chat = queue.chat(c.chatId());
        if (chat == null || !hasCome(c.due().toEpochMilli(), chat.deadline())) {
            return NOTHING;
        }
        return switch (chat.state) {
            case ASSIGNED -> idle(chat);
            case WAITING_REAL_USER_REPLY -> {
                reached.at(Sometimes.COMPLETED_AS_INACTIVE);
                yield Expected.untold(List.of(new Effect(ChatCompleted.class, chat.id, ChatCompleted.INACTIVE)));
            }
            case WAITING_ASSIGNMENT, COMPLETED -> Expected.untold(List.of());
        };
    }

    private Expected idle(ChatSeen chat) {
        reached.at(chat.kept ? Sometimes.IDLE_AFTER_KEPT_REPLY : Sometimes.IDLE_TAKE_BACK);
        var holder = requireNonNull(queue.operator(requireNonNull(chat.holder)));
        var effects = new ArrayList<>(Effect.givenBack(chat, ReleasedReason.IDLE, QueuedReason.IDLE));
        if (!chat.waitsForAnswer()) {
            reached.at(Sometimes.ANSWERED_CHAT_IDLE);
            return Expected.untold(effects);
        }
        if (holder.status == Presence.AVAILABLE) {
            effects.add(Effect.changed(holder.id, Cause.IDLE));
            effects.addAll(OperatorRulebook.requestsEnd(holder, reached));
        }
        return Expected.untold(effects);
    }

    Expected due(OperatorTimerDue c) {
        var operator = queue.operator(c.operatorId());
        if (operator == null || !hasCome(c.due().toEpochMilli(), operator.deadline())) {
            return NOTHING;
        }
        if (at < operator.presenceDue()) {
            return expired(operator);
        }
        return operator.isOffline() ? graceEnds(operator) : timedOut(operator);
    }

    private Expected graceEnds(OperatorSeen operator) {
        reached.at(Sometimes.OFFLINE_TAKES_CHATS_BACK);
        var lost = operator.held.keySet().stream()
                .filter(chat -> operator.graceOf(chat) <= at)
                .map(chat -> requireNonNull(queue.chat(chat)))
                .toList();
        reached.when(lost.stream().anyMatch(chat -> operator.graces.containsKey(chat.id)), Sometimes.ABSENT_LOSES_IT);
        return Expected.untold(lost.stream()
                .flatMap(chat ->
                        Effect.givenBack(chat, ReleasedReason.OPERATOR_OFFLINE, QueuedReason.OPERATOR_OFFLINE).stream())
                .toList());
    }

    private Expected timedOut(OperatorSeen operator) {
        reached.at(Sometimes.PRESENCE_TIMED_OUT);
        var effects = new ArrayList<Effect>();
        effects.add(Effect.changed(operator.id, Cause.TIMEOUT));
        effects.addAll(OperatorRulebook.requestsEnd(operator, reached));
        return Expected.untold(effects);
    }

    private Expected expired(OperatorSeen operator) {
        reached.at(Sometimes.REQUEST_EXPIRED);
        return Expected.untold(operator.requests.stream()
                .filter(request -> request.deadline() <= at)
                .map(request -> Effect.expired(operator.id, request.requestId()))
                .toList());
    }

    /// Whether the timer is for the present deadline, and that deadline has come.
    private boolean hasCome(long due, long deadline) {
        reached.when(due == deadline && at < due, Sometimes.EARLY_TIMER);
        reached.when(due != deadline, Sometimes.STALE_TIMER);
        return due == deadline && at >= due;
    }
}
