package baton.assignment.domain;

import baton.assignment.domain.state.Operator;
import baton.assignment.domain.state.Operator.Request;
import baton.assignment.domain.state.RememberedAnswer;
import baton.events.Command.OfQueue;
import baton.events.Event;
import baton.events.OperatorEvent.ChatRequested;
import baton.events.OperatorId;
import baton.events.Reply;
import baton.events.envelope.CommandEnvelope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One command as an engine with the rules before these decided it (version 1). Nothing is decided
/// here: the events come from the log. The queue is then in the state that the earlier engine had
/// stored, and from which these rules went on after the upgrade.
///
/// That engine knew less, and what it did not know is not noted: the devices of operators, the
/// content of a command, and each unanswered message by itself. Of an answer, only a refusal is
/// known: a repeat has no effect either way.
final class EarlierTurn {

    private final ChatQueue queue;
    private final OfQueue command;
    private final CommandEnvelope envelope;
    private final Instant at;

    EarlierTurn(ChatQueue queue, OfQueue command, CommandEnvelope envelope) {
        this.queue = queue;
        this.command = command;
        this.envelope = envelope;
        this.at = envelope.time();
    }

    void follow(List<Event> recorded) {
        var isRepeat = isRepeat();
        hear();
        var refusal = refusal();
        recorded.forEach(this::happen);
        hear();
        if (!isRepeat && recorded.stream().noneMatch(ChatRequested.class::isInstance)) {
            RememberedAnswer.keyOf(command).ifPresent(key -> remember(key, refusal));
        }
        queue.save();
    }

    private boolean isRepeat() {
        return RememberedAnswer.keyOf(command)
                .flatMap(queue.records()::answered)
                .filter(earlier -> earlier.isRemembered(at, Turn.versionOf(queue, command)))
                .filter(earlier -> earlier.isAnswerTo(command))
                .isPresent();
    }

    private void hear() {
        Turn.callerOf(command).ifPresent(caller -> queue.heard(caller, at));
    }

    /// The refusal of an act that has no effect.
    private Reply.@Nullable Refused refusal() {
        var ruling = Decider.decide(queue, command, envelope);
        return ruling.events().isEmpty() && ruling.answer().in(queue) instanceof Reply.Refused refused ? refused : null;
    }

    private void happen(Event event) {
        var before = Turn.operatorOf(event).flatMap(queue::operator);
        queue.follow(event, at);
        before.ifPresent(this::rememberRequests);
    }

    /// The requests that the event has ended are answered.
    private void rememberRequests(Operator before) {
        var waiting = queue.operator(before.id()).map(Operator::requests).orElse(List.of());
        before.requests().stream()
                .filter(request -> !waiting.contains(request))
                .forEach(request -> rememberRequest(before.id(), request));
    }

    private void rememberRequest(OperatorId operator, Request request) {
        if (request.commandId() != null) {
            var key = RememberedAnswer.keyOfRequest(operator, request.commandId());
            queue.records().put(key, new RememberedAnswer(at, 0, null, null, null, null));
        }
    }

    private void remember(RememberedAnswer.Key key, Reply.@Nullable Refused refusal) {
        var version = Turn.versionOf(queue, command);
        var epoch = RememberedAnswer.epochOf(command);
        queue.records().put(key, new RememberedAnswer(at, version, epoch, refusal, null, null));
    }
}
