package baton.assignment.domain;

import baton.assignment.domain.Line.WaitingChat;
import baton.assignment.domain.state.Operator;
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

/// Assigns waiting chats to operators who take chats, one pair at a time. It chooses the first chat
/// in line that an operator may take (SPEC 2, rules 5 and 6), and of those operators the one
/// without a new chat for longest (rule 7).
///
/// Called before and after every command until nothing more can be assigned. So no chat waits while
/// an operator could take it.
final class Matcher {

    private final ChatQueue queue;
    private final Instant at;

    Matcher(ChatQueue queue, Instant at) {
        this.queue = queue;
        this.at = at;
    }

    /// The next assignment, or the end of an expired request that came first. Ends: each assignment
    /// takes a chat off the line, and each other event removes a request.
    Optional<Event> next() {
        return switch (queue.takers()) {
            case 0 -> Optional.empty();
            case 1 ->
                queue.firstTaker(_ -> true)
                        .flatMap(only -> queue.line().firstOpenTo(only, at).map(waiting -> assign(waiting, only)));
            // Rule 5 closes a chat to one operator at most, so of two or more one can take the
            // first in line.
            default ->
                queue.line()
                        .first()
                        .flatMap(first -> queue.firstTaker(taker -> first.isOpenTo(taker, at))
                                .map(taker -> assign(first, taker)));
        };
    }

    /// The next chat that time alone makes assignable, while an operator takes chats.
    Optional<WaitingChat> nextToOpen() {
        return queue.firstTaker(_ -> true).flatMap(taker -> queue.line().nextToOpen(taker, at));
    }

    /// An expired request ends first, however late its timer is: no caller would get the answer.
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

    /// Rule 5 is the only rule that passes chats over, so it explains all chats ahead of this one.
    private Decision decision(WaitingChat waiting, Operator operator) {
        var place = queue.line().placeOf(waiting);
        var passedOver = place == 1 ? List.<PassedOver>of() : List.of(new PassedOver(Rule.SAME_OPERATOR, place - 1));
        var relaxed = operator.id().equals(waiting.lastOperator()) ? List.of(Rule.SAME_OPERATOR) : List.<Rule>of();
        return new Decision(place, passedOver, relaxed, false);
    }
}
