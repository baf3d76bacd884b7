package baton.assignment.domain.state;

import baton.events.Assignment;
import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatId;
import baton.events.CommandId;
import baton.events.OperatorEvent;
import baton.events.OperatorEvent.ChatRequested;
import baton.events.OperatorEvent.OperatorPresenceChanged;
import baton.events.OperatorEvent.OperatorSet;
import baton.events.OperatorEvent.OperatorSignedIn;
import baton.events.OperatorEvent.RequestExpired;
import baton.events.OperatorId;
import baton.events.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The state of one operator in a queue: its availability, the chats it holds, the requests it
/// waits for.
///
/// @param isActive whether it may be given chats at all; an admin decides
/// @param freeSince when it was last given a chat or signed in. The earliest is served first (SPEC
///     2, rule 7)
/// @param held its assignments, oldest first. A count instead of the list would drift (SPEC section
///     7)
/// @param requests its waiting requests for a chat, oldest first
/// @param contact read [#reached]; absent when nothing is known
public record Operator(
        OperatorId id,
        @Nullable String name,
        boolean isActive,
        Availability availability,
        Instant freeSince,
        List<Assignment> held,
        List<Request> requests,
        @Nullable Contact contact) {

    /// A request for a chat that waits for an answer (long poll).
    ///
    /// @param partition the partition of the reply
    public record Request(
            String id, int partition, @Nullable CommandId commandId, Instant deadline) {}

    public Operator {
        held = List.copyOf(held);
        requests = List.copyOf(requests);
        contact = Contact.NONE.equals(contact) ? null : contact;
    }

    /// An operator who is named for the first time: offline, with the default capacity of the
    /// queue.
    public static Operator unknown(OperatorId id, int defaultCapacity, Instant at) {
        return new Operator(id, null, true, Availability.none(defaultCapacity), at, List.of(), List.of(), null);
    }

    /// The operator after an event about it at this time.
    public Operator evolve(OperatorEvent event, Instant at) {
        return switch (event) {
            case OperatorSignedIn e -> with(Availability.begun(e), at);
            case OperatorPresenceChanged e -> with(availability.changed(e), freeSince);
            case OperatorSet e ->
                new Operator(id, e.name(), e.isActive(), availability, freeSince, held, requests, contact);
            case ChatRequested e -> with(held, plus(requests, request(e)));
            case RequestExpired e -> with(held, without(e.requestId()));
        };
    }

    /// The operator after it was given a chat. Requests that this answers, or that have no room
    /// now, are gone.
    public Operator given(ChatAssigned e, Instant at) {
        var assignment =
                new Assignment(e.chatId(), e.epoch(), at, e.waited(), e.how(), e.decision(), e.idleAt(), e.note());
        var now = with(availability.given(e), at).with(plus(held, assignment), requests);
        return now.with(now.held, now.hasRoom() ? unanswered(e.requestId()) : List.of());
    }

    /// The operator after it lost a chat, for any reason.
    public Operator freed(ChatId chat) {
        var others = held.stream()
                .filter(assignment -> !assignment.chatId().equals(chat))
                .toList();
        return with(availability.freed(chat), freeSince)
                .with(others, requests)
                .with(reached().freed(chat));
    }

    /// The operator after an outage: no deadline of its own has come meanwhile (SPEC 2, rule 14).
    public Operator postponed(Duration by) {
        var later = requests.stream()
                .map(request -> new Request(
                        request.id(),
                        request.partition(),
                        request.commandId(),
                        request.deadline().plus(by)))
                .toList();
        return with(availability.postponed(by), freeSince)
                .with(held, later)
                .with(reached().postponed(by));
    }

    /// What is known of its devices.
    public Contact reached() {
        return contact == null ? Contact.NONE : contact;
    }

    /// The operator with other knowledge of its devices. There is no event for it.
    public Operator with(Contact known) {
        return new Operator(id, name, isActive, availability, freeSince, held, requests, known);
    }

    /// The operator after a sign of life. There is no event for it: only a missing heartbeat is
    /// worth keeping.
    public Operator heard(Instant nextDue) {
        return with(availability.heard(nextDue), freeSince);
    }

    public boolean hasRoom() {
        return held.size() < availability.capacity();
    }

    /// Whether it takes a chat without a further call (SPEC 2, rule 7).
    public boolean takesChats() {
        return mayBeGiven() && hasRoom() && (availability.auto() || !requests.isEmpty());
    }

    /// Whether it is available and no admin has made it inactive.
    public boolean mayBeGiven() {
        return isActive && availability.status() == Presence.AVAILABLE;
    }

    /// When it changes by itself: a request expires, its heartbeat is overdue, or its grace period
    /// ends.
    @Nullable
    public Instant deadline() {
        // Called at every change of an operator. A stream took a twentieth of the simulator's time.
        var first = availability.deadline(held);
        for (var request : requests) {
            first = first == null || request.deadline().isBefore(first) ? request.deadline() : first;
        }
        return first;
    }

    private Operator with(Availability availability, Instant freeSince) {
        return new Operator(id, name, isActive, availability, freeSince, held, requests, contact);
    }

    private Operator with(List<Assignment> held, List<Request> requests) {
        return new Operator(id, name, isActive, availability, freeSince, held, requests, contact);
    }

    private static Request request(ChatRequested e) {
        return new Request(e.requestId(), e.replyPartition(), e.commandId(), e.deadline());
    }

    private List<Request> without(String requestId) {
        return requests.stream()
                .filter(request -> !request.id().equals(requestId))
                .toList();
    }

    /// The requests that remain when this one is answered. Repeats with the same command id get the
    /// same answer.
    private List<Request> unanswered(@Nullable String requestId) {
        return requests.stream()
                .filter(request -> request.id().equals(requestId))
                .findFirst()
                .map(answered -> requests.stream()
                        .filter(request -> !isRepeat(request, answered))
                        .toList())
                .orElse(requests);
    }

    private static boolean isRepeat(Request request, Request answered) {
        return request.equals(answered)
                || (answered.commandId() != null && answered.commandId().equals(request.commandId()));
    }

    private static <T> List<T> plus(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }
}
