package baton.assignment.domain;

import static java.util.Objects.requireNonNullElse;

import baton.assignment.domain.state.Availability;
import baton.assignment.domain.state.Operator;
import baton.events.Assignment;
import baton.events.Command.SetPresence;
import baton.events.Event;
import baton.events.OperatorEvent.OperatorPresenceChanged;
import baton.events.OperatorEvent.OperatorPresenceChanged.Cause;
import baton.events.OperatorEvent.OperatorSignedIn;
import baton.events.OperatorEvent.RequestExpired;
import baton.events.OperatorId;
import baton.events.Presence;
import baton.events.Reply;
import baton.events.Reply.PresenceSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules of presence (SPEC 2, rule 9).
final class PresenceRules {

    private final ChatQueue queue;
    private final Instant at;

    PresenceRules(ChatQueue queue, Instant at) {
        this.queue = queue;
        this.at = at;
    }

    Ruling set(SetPresence set) {
        var known = queue.operator(set.operatorId());
        var operator = queue.operatorOrUnknown(set.operatorId(), at);
        var now = operator.availability();
        if (known.isPresent()
                && !operator.reached()
                        .sessions()
                        .isDeliberate(set, at, queue.settings().presenceTimeout())) {
            return Ruling.events(List.of(), after -> presenceOf(after, operator.id()));
        }
        var wanted = new OperatorPresenceChanged(
                queue.id(),
                operator.id(),
                set.status(),
                requireNonNullElse(set.capacity(), now.capacity()),
                requireNonNullElse(set.auto(), now.auto()),
                true,
                Cause.SET,
                graceEndsAt(set.status(), now));
        if (known.isPresent() && changesNothing(now, wanted)) {
            return Ruling.events(List.of(), after -> presenceOf(after, operator.id()));
        }
        var events = new ArrayList<Event>();
        events.add(isNewSignIn(now, set.status()) ? signedIn(wanted) : wanted);
        // An operator who is not available, or at capacity, waits for nothing.
        if (set.status() != Presence.AVAILABLE || operator.held().size() >= wanted.capacity()) {
            events.addAll(expired(queue, operator));
        }
        return Ruling.events(events, after -> presenceOf(after, operator.id()));
    }

    /// Any call by an operator who is offline because of a timeout restores its presence from
    /// before.
    List<Event> heard(OperatorId caller) {
        return queue.operator(caller)
                .filter(operator -> operator.availability().returnsTo() != null)
                .map(operator -> List.of(returned(operator)))
                .orElse(List.of());
    }

    /// The events when heartbeats have stopped.
    List<Event> timedOut(Operator operator) {
        var availability = operator.availability();
        var events = new ArrayList<Event>();
        events.add(changed(
                operator,
                Presence.OFFLINE,
                Cause.TIMEOUT,
                at.plus(queue.settings().offlineGrace())));
        events.addAll(expired(queue, operator));
        return availability.isOffline() ? List.of() : events;
    }

    /// The events when a chat was taken back from the operator without a reply (rule 8).
    List<Event> idled(Operator operator) {
        if (operator.availability().status() != Presence.AVAILABLE) {
            return List.of();
        }
        var events = new ArrayList<Event>();
        events.add(changed(operator, Presence.AWAY, Cause.IDLE, null));
        events.addAll(expired(queue, operator));
        return events;
    }

    /// Ends all its waiting requests.
    static List<Event> expired(ChatQueue queue, Operator operator) {
        return operator.requests().stream()
                .<Event>map(request -> new RequestExpired(queue.id(), operator.id(), request.id()))
                .toList();
    }

    private Event returned(Operator operator) {
        var to = requireNonNullElse(operator.availability().returnsTo(), Presence.AVAILABLE);
        var changed = changed(operator, to, Cause.RETURNED, null);
        return operator.availability().isWithinGrace(at) ? changed : signedIn(changed);
    }

    private OperatorPresenceChanged changed(
            Operator operator, Presence status, Cause cause, @Nullable Instant graceEndsAt) {
        var availability = operator.availability();
        return new OperatorPresenceChanged(
                queue.id(),
                operator.id(),
                status,
                availability.capacity(),
                availability.auto(),
                availability.heartbeats(),
                cause,
                graceEndsAt);
    }

    private static OperatorSignedIn signedIn(OperatorPresenceChanged as) {
        return new OperatorSignedIn(
                as.queueId(), as.operatorId(), as.status(), as.capacity(), as.auto(), as.heartbeats());
    }

    /// The grace period begins when the operator goes offline. Going offline again does not prolong
    /// it.
    private @Nullable Instant graceEndsAt(Presence status, Availability now) {
        if (status != Presence.OFFLINE) {
            return null;
        }
        return now.isOffline() ? now.graceEndsAt() : at.plus(queue.settings().offlineGrace());
    }

    private static boolean changesNothing(Availability now, OperatorPresenceChanged wanted) {
        return now.status() == wanted.status()
                && now.capacity() == wanted.capacity()
                && now.auto() == wanted.auto()
                && now.heartbeats();
    }

    private boolean isNewSignIn(Availability now, Presence status) {
        return now.isOffline() && status != Presence.OFFLINE && !now.isWithinGrace(at);
    }

    private static Reply presenceOf(ChatQueue queue, OperatorId id) {
        var operator = queue.operator(id).orElseThrow();
        var availability = operator.availability();
        return new PresenceSet(
                id,
                queue.id(),
                availability.status(),
                availability.capacity(),
                availability.auto(),
                operator.held().stream().map(Assignment::chatId).toList());
    }
}
