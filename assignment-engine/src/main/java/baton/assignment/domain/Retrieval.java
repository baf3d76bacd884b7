package baton.assignment.domain;

import baton.assignment.domain.state.Chat;
import baton.assignment.domain.state.Operator;
import baton.events.Assignment;
import baton.events.Event;
import baton.events.QueuedReason;
import baton.events.ReleasedReason;
import java.time.Instant;
import java.util.List;

/// Takes chats back from their holder, to their original place in line if they wait for an answer
/// (SPEC 2, rules 6 to 9).
final class Retrieval {

    private final ChatQueue queue;
    private final Instant at;

    Retrieval(ChatQueue queue, Instant at) {
        this.queue = queue;
        this.at = at;
    }

    List<Event> of(Chat chat, ReleasedReason released, QueuedReason queued) {
        return new ChatFacts(queue, chat, at).returned(released, null, queued).events();
    }

    List<Event> allOf(Operator operator, ReleasedReason released, QueuedReason queued) {
        return of(operator.held(), released, queued);
    }

    List<Event> of(List<Assignment> held, ReleasedReason released, QueuedReason queued) {
        return held.stream()
                .flatMap(assignment -> queue.chat(assignment.chatId()).stream())
                .flatMap(chat -> of(chat, released, queued).stream())
                .toList();
    }
}
