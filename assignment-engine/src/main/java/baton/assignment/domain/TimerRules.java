package baton.assignment.domain;

import baton.assignment.domain.state.Chat;
import baton.assignment.domain.state.Operator;
import baton.events.ChatEvent.ChatCompleted;
import baton.events.Command.ChatTimerDue;
import baton.events.Command.OperatorTimerDue;
import baton.events.Event;
import baton.events.OperatorEvent.RequestExpired;
import baton.events.QueuedReason;
import baton.events.ReleasedReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The rules for deadlines that have come (SPEC 2, rules 5, 8, 9 and 10). A timer does nothing
/// unless the chat or operator still has the deadline that the timer names.
final class TimerRules {

    private final ChatQueue queue;
    private final Instant at;

    TimerRules(ChatQueue queue, Instant at) {
        this.queue = queue;
        this.at = at;
    }

    Ruling due(ChatTimerDue timer) {
        return queue.chat(timer.chatId())
                .filter(chat -> timer.due().equals(chat.deadline()) && hasCome(timer.due()))
                .map(this::due)
                .map(Ruling::untold)
                .orElse(Ruling.nothing());
    }

    private List<Event> due(Chat chat) {
        return switch (chat.state()) {
            case ASSIGNED -> idle(chat);
            case WAITING_REAL_USER_REPLY ->
                new ChatFacts(queue, chat, at)
                        .completed(ChatCompleted.INACTIVE, null)
                        .events();
            // The delay of rule 5 is over: no event by itself, but now its last operator may be
            // matched.
            case WAITING_ASSIGNMENT, COMPLETED -> List.of();
        };
    }

    /// An operator from whom nobody waits for an answer is not idle.
    private List<Event> idle(Chat chat) {
        var takenBack = new Retrieval(queue, at).of(chat, ReleasedReason.IDLE, QueuedReason.IDLE);
        if (!chat.waitsForAnswer()) {
            return takenBack;
        }
        var away = queue.operator(chat.requireHolder())
                .map(new PresenceRules(queue, at)::idled)
                .orElse(List.of());
        return Stream.concat(takenBack.stream(), away.stream()).toList();
    }

    Ruling due(OperatorTimerDue timer) {
        return queue.operator(timer.operatorId())
                .filter(operator -> timer.due().equals(operator.deadline()) && hasCome(timer.due()))
                .map(this::due)
                .map(Ruling::untold)
                .orElse(Ruling.nothing());
    }

    private List<Event> due(Operator operator) {
        var availability = operator.availability();
        var presenceDue = availability.deadline(operator.held());
        if (presenceDue == null || !hasCome(presenceDue)) {
            return expiredBy(operator);
        }
        return availability.isOffline() ? lostBy(operator) : new PresenceRules(queue, at).timedOut(operator);
    }

    private List<Event> lostBy(Operator operator) {
        var lost = operator.held().stream()
                .filter(held -> operator.availability().hasLost(held.chatId(), at))
                .toList();
        return new Retrieval(queue, at).of(lost, ReleasedReason.OPERATOR_OFFLINE, QueuedReason.OPERATOR_OFFLINE);
    }

    private List<Event> expiredBy(Operator operator) {
        var expired = new ArrayList<Event>();
        operator.requests().stream()
                .filter(request -> hasCome(request.deadline()))
                .forEach(request -> expired.add(new RequestExpired(queue.id(), operator.id(), request.id())));
        return expired;
    }

    private boolean hasCome(Instant due) {
        return !at.isBefore(due);
    }
}
