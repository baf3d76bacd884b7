package baton.assignment.domain;

import baton.assignment.domain.state.Operator;
import baton.assignment.domain.state.Silence;
import baton.events.Event;
import baton.events.QueueEvent.OutageEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The rule for the end of an outage (SPEC 2, rule 14): those who could not be heard have more
/// time.
final class OutageRules {

    private final ChatQueue queue;
    private final Instant at;

    OutageRules(ChatQueue queue, Instant at) {
        this.queue = queue;
        this.at = at;
    }

    /// Nothing happens in a queue where nothing of any operator would come later.
    ///
    /// @param postponedBy the length of the outage, and the time to catch up
    List<Event> ended(Duration postponedBy) {
        if (queue.operators().noneMatch(operator -> isConcerned(operator, postponedBy))) {
            return List.of();
        }
        var beganAt = at.minus(postponedBy).plus(Silence.CATCH_UP);
        var events = new ArrayList<Event>();
        events.add(new OutageEnded(queue.id(), beganAt, at, postponedBy));
        queue.operators()
                .flatMap(operator -> operator.held().stream())
                .flatMap(held -> queue.chat(held.chatId()).stream())
                .forEach(chat -> events.addAll(
                        new ChatFacts(queue, chat, at).postponed(postponedBy).events()));
        return events;
    }

    private static boolean isConcerned(Operator operator, Duration by) {
        return !operator.held().isEmpty() || !operator.postponed(by).equals(operator);
    }
}
