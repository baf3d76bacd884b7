package baton.assignment.domain;

import baton.assignment.domain.state.Chat;
import baton.events.Event;
import baton.events.Reply;
import baton.events.Reply.Refused;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The decision about a command: the events that it causes and the answer to its caller.
record Ruling(List<Event> events, Answer answer) {

    /// Makes the reply from the queue after all consequences of the command.
    interface Answer {
        /// @return null when there is no reply, or not yet
        @Nullable
        Reply in(ChatQueue after);
    }

    static Ruling events(List<Event> events, Reply reply) {
        return new Ruling(events, _ -> reply);
    }

    static Ruling events(List<Event> events, Answer answer) {
        return new Ruling(events, answer);
    }

    /// Events without an answer.
    static Ruling untold(List<Event> events) {
        return new Ruling(events, _ -> null);
    }

    static Ruling nothing() {
        return untold(List.of());
    }

    static Ruling only(Reply reply) {
        return events(List.of(), reply);
    }

    static Ruling refused(Refused.Reason reason, String detail) {
        return only(new Refused(reason, detail, null, null, null));
    }

    static Ruling refused(Refused.Reason reason, String detail, Chat chat) {
        return only(new Refused(reason, detail, chat.state(), chat.epoch(), null));
    }

    /// The same ruling with these events first.
    Ruling after(List<Event> first) {
        var all = new ArrayList<>(first);
        all.addAll(events);
        return new Ruling(all, answer);
    }
}
