package baton.assignment.domain;

import baton.assignment.domain.Line.WaitingChat;
import baton.events.ChatEvent.ChatAssigned;
import baton.events.Decision;
import baton.events.Decision.PassedOver;
import baton.events.Decision.Rule;
import baton.events.Event;
import baton.events.How;
import baton.events.OperatorEvent.RequestExpired;
import baton.events.OperatorId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Brings together the waiting chats and the operators who take chats, one pair at a time: the first chat in line that
/// anybody may take (SPEC 2, rules 5 and 6), and of those who may the one who is free longest (rule 7).
///
/// Called before and after every command until nothing more can be given. So nobody waits while somebody could
/// have the chat, and nobody needs to look twice.
final class Matcher {

    private final ChatQueue queue;
    private final Instant at;

    Matcher(ChatQueue queue, Instant at) {
        this.queue = queue;
        this.at = at;
    }

    /// The next assignment, if there is one, or the end of a request that stood in its way. Each takes a chat off the
    /// line and room from an operator, or a request from it, so this ends.
    Optional<Event> next() {
        return switch (queue.takers()) {
            case 0 -> Optional.empty();
            case 1 ->
                queue.firstTaker(_ -> true)
                        .flatMap(only -> queue.line().firstOpenTo(only, at).map(waiting -> assign(waiting, only)));
            // Rule 5 closes a chat to one operator at most, so with two or more the first in line always finds one.
            default ->
                queue.line()
                        .first()
                        .flatMap(first -> queue.firstTaker(taker -> first.isOpenTo(taker, at))
                                .map(taker -> assign(first, taker)));
        };
    }

    /// When nothing more can be given, though somebody takes chats: what could be given next, by time alone.
    Optional<WaitingChat> nextToOpen() {
        return queue.firstTaker(_ -> true).flatMap(taker -> queue.line().nextToOpen(taker, at));
    }

    /// Requests that have run out end first, however late their timer: nobody would hear the answer.
    private Event assign(WaitingChat waiting, OperatorId taker) {
        var operator = queue.operator(taker).orElseThrow();
        var requests = operator.requests();
        return requests.stream()
                .filter(request -> !at.isBefore(request.deadline()))
                .findFirst()
                .<Event>map(over -> new RequestExpired(queue.id(), taker, over.id()))
                .orElseGet(() -> requests.isEmpty()
                        ? assign(waiting, operator, How.PUSH, null)
                        : assign(
                                waiting, operator, How.PULL, requests.getFirst().id()));
    }

    /// The assignment of a waiting chat, with its reasons (rule 13).
    ChatAssigned assign(WaitingChat waiting, Operator operator, How how, @Nullable String requestId) {
        var chat = queue.chat(waiting.chat()).orElseThrow();
        var events = new ChatFacts(queue, chat, at)
                .assigned(operator.id(), how, decision(waiting, operator), requestId)
                .events();
        return (ChatAssigned) events.getFirst();
    }

    /// Rule 5 is the only one that passes a chat over, so all that stood ahead were passed over by it.
    private Decision decision(WaitingChat waiting, Operator operator) {
        var place = queue.line().placeOf(waiting);
        var passedOver = place == 1 ? List.<PassedOver>of() : List.of(new PassedOver(Rule.SAME_OPERATOR, place - 1));
        var relaxed = operator.id().equals(waiting.lastOperator()) ? List.of(Rule.SAME_OPERATOR) : List.<Rule>of();
        return new Decision(place, passedOver, relaxed, false);
    }
}
