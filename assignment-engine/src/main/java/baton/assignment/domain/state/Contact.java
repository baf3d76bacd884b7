package baton.assignment.domain.state;

import baton.assignment.domain.state.ChatDelivery.Addressee;
import baton.events.Assignment;
import baton.events.ChatId;
import baton.events.Command.SetPresence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is known of the operator's devices: what they said, and which chats may not have reached
/// them (SPEC 2, rules 7 and 9). None of it is in the events.
public record Contact(Sessions sessions, List<ChatDelivery> deliveries) {

    public static final Contact NONE = new Contact(Sessions.NONE, List.of());

    public Contact {
        deliveries = List.copyOf(deliveries);
    }

    public Contact said(SetPresence set, Instant at, Duration timeout) {
        return new Contact(sessions.said(set, at, timeout), deliveries);
    }

    /// The operator has acted, so whatever it was given has reached it.
    public Contact acted() {
        return new Contact(sessions, List.of());
    }

    /// A request was answered with this chat.
    public Contact delivering(Assignment given, Addressee to) {
        var known = deliveries.stream()
                .filter(delivery -> delivery.chatId().equals(given.chatId()))
                .findFirst()
                .orElse(new ChatDelivery(given.chatId(), given.epoch(), List.of()));
        return new Contact(
                sessions,
                Stream.concat(others(given.chatId()), Stream.of(known.and(to))).toList());
    }

    /// The caller of this request has hung up.
    public Contact withdrawn(String requestId) {
        return new Contact(
                sessions,
                deliveries.stream()
                        .map(delivery -> delivery.without(requestId))
                        .filter(delivery -> !delivery.to().isEmpty())
                        .toList());
    }

    public Contact freed(ChatId chat) {
        return new Contact(sessions, others(chat).toList());
    }

    public Contact postponed(Duration by) {
        return new Contact(sessions.postponed(by), deliveries);
    }

    public Optional<ChatDelivery> deliveryTo(String requestId) {
        return deliveries.stream().filter(delivery -> delivery.isTo(requestId)).findFirst();
    }

    private Stream<ChatDelivery> others(ChatId chat) {
        return deliveries.stream().filter(delivery -> !delivery.chatId().equals(chat));
    }
}
