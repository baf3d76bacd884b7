package baton.assignment.domain;

import baton.assignment.domain.Operator.Request;
import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatEvent.ChatCompleted;
import baton.events.ChatEvent.ChatOpened;
import baton.events.ChatEvent.ChatQueued;
import baton.events.ChatEvent.ChatReleased;
import baton.events.ChatEvent.ChatReopened;
import baton.events.ChatEvent.OperatorReplied;
import baton.events.ChatEvent.UserMessageReceived;
import baton.events.Command.AboutChat;
import baton.events.Command.AdminReleaseChat;
import baton.events.Command.ByOperator;
import baton.events.Command.ChatTimerDue;
import baton.events.Command.CompleteChat;
import baton.events.Command.ExplainWait;
import baton.events.Command.Holder;
import baton.events.Command.OperatorTimerDue;
import baton.events.Command.ReassignChat;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.RequestChat;
import baton.events.Command.SetOperator;
import baton.events.Command.TimerDue;
import baton.events.CommandEnvelope;
import baton.events.CommandEnvelope.ReplyTo;
import baton.events.Event;
import baton.events.OperatorEvent;
import baton.events.OperatorId;
import baton.events.QueueEvent;
import baton.events.Reply;
import baton.events.Reply.ChatGiven;
import baton.events.Reply.NothingToGive;
import baton.events.ReplyEnvelope;
import baton.events.SetQueueSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The life of one command: note the sign of life, decide, apply, match, answer, remember.
///
/// A turn that throws leaves the queue half-changed. Its owner must then drop the queue and restore
/// it from the records, which are written only after the whole turn.
public final class Turn {

    /// The events and replies of a turn, in order.
    public record Outcome(List<Event> events, List<ReplyEnvelope> replies) {}

    private final ChatQueue queue;
    private final CommandEnvelope command;
    private final Instant at;
    private final List<Event> events = new ArrayList<>();
    private final List<ReplyEnvelope> replies = new ArrayList<>();

    private Turn(ChatQueue queue, CommandEnvelope command) {
        this.queue = queue;
        this.command = command;
        this.at = command.time();
    }

    /// Carries out the command on its queue.
    public static Outcome take(ChatQueue queue, CommandEnvelope command) {
        return new Turn(queue, command).take();
    }

    private Outcome take() {
        // What time alone has made possible (rule 5) comes first: its timer may be late.
        matchAll();
        var answered = RememberedAnswer.keyOf(command.body())
                .flatMap(queue.records()::answered)
                .filter(earlier -> earlier.isAnswerTo(command.body()) && earlier.isRemembered(at, version()));
        answered.ifPresentOrElse(this::repeat, this::decide);
        queue.save();
        return new Outcome(List.copyOf(events), List.copyOf(replies));
    }

    /// Rule 11: repeats the first answer. The only other effect is the sign of life.
    private void repeat(RememberedAnswer earlier) {
        caller().ifPresent(this::hear);
        matchAll();
        reply(earlier.reply());
    }

    private void decide() {
        caller().ifPresent(this::hear);
        var decided = Decider.decide(queue, command);
        settleDeadline();
        decided.events().forEach(this::happen);
        caller().ifPresent(caller -> queue.heard(caller, at));
        matchAll();
        var reply = decided.answer().in(queue);
        reply(reply);
        remember(reply);
    }

    private void hear(OperatorId caller) {
        new PresenceRules(queue, at).heard(caller).forEach(this::happen);
        queue.heard(caller, at);
    }

    private void matchAll() {
        var matcher = new Matcher(queue, at);
        for (var match = matcher.next(); match.isPresent(); match = matcher.next()) {
            happen(match.get());
        }
        // Its timer may have had its turn already, before the log's clock stepped back.
        matcher.nextToOpen()
                .ifPresent(waiting ->
                        queue.deadlines().change(waiting.chat(), waiting.openToAllAt(), waiting.openToAllAt()));
    }

    private void happen(Event event) {
        var operator = operatorOf(event).flatMap(queue::operator);
        queue.evolve(event, at);
        events.add(event);
        operator.ifPresent(before -> answerRequests(before, event));
    }

    /// Answers the waiting requests that the event has ended: with the chat, or that there is none.
    private void answerRequests(Operator before, Event event) {
        var after = queue.operator(before.id()).orElseThrow();
        before.requests().stream()
                .filter(request -> !after.requests().contains(request))
                .forEach(request -> answer(before.id(), request, outcome(after, event)));
    }

    private static Reply outcome(Operator operator, Event event) {
        return event instanceof ChatAssigned
                ? new ChatGiven(operator.held().getLast())
                : new NothingToGive(RequestRules.whyNot(operator));
    }

    private void answer(OperatorId operator, Request request, Reply reply) {
        replies.add(new ReplyEnvelope(new ReplyTo(request.id(), request.partition()), reply));
        if (request.commandId() != null) {
            queue.records()
                    .put(
                            RememberedAnswer.keyOfRequest(operator, request.commandId()),
                            new RememberedAnswer(at, 0, null, reply));
        }
    }

    private void reply(@Nullable Reply reply) {
        if (reply != null && command.replyTo() != null) {
            replies.add(new ReplyEnvelope(command.replyTo(), reply));
        }
    }

    /// Remembers the answer. A waiting request has no answer yet. A message has none, but its
    /// repeat must be known.
    private void remember(@Nullable Reply reply) {
        if (reply == null && command.body() instanceof RequestChat) {
            return;
        }
        RememberedAnswer.keyOf(command.body())
                .ifPresent(key -> queue.records()
                        .put(
                                key,
                                new RememberedAnswer(at, version(), RememberedAnswer.epochOf(command.body()), reply)));
    }

    /// The version of the chat that the command is about; 0 for an operator or an unknown chat.
    private long version() {
        return command.body() instanceof AboutChat about
                ? queue.chat(about.chatId()).map(Chat::version).orElse(0L)
                : 0;
    }

    /// A timer that came too early by the log's clock is announced again. Any other has had its
    /// turn.
    private void settleDeadline() {
        if (command.body() instanceof TimerDue timer) {
            queue.deadlines().settle(command.body().subject(), timer.due(), at);
        }
    }

    /// The operator who made this call, if an operator did: the call is its sign of life.
    private Optional<OperatorId> caller() {
        return switch (command.body()) {
            case ByOperator c -> Optional.of(c.operatorId());
            case CompleteChat c -> Optional.ofNullable(c.holder()).map(Holder::operatorId);
            // By users, apps, admins and time.
            case ReceiveUserMessage _,
                    ReassignChat _,
                    AdminReleaseChat _,
                    SetOperator _,
                    SetQueueSettings _,
                    ExplainWait _,
                    ChatTimerDue _,
                    OperatorTimerDue _ -> Optional.empty();
        };
    }

    /// The operator whose requests the event may have ended.
    private static Optional<OperatorId> operatorOf(Event event) {
        return switch (event) {
            case ChatAssigned e -> Optional.of(e.operatorId());
            case OperatorEvent e -> Optional.of(e.operatorId());
            case ChatOpened _,
                    ChatReopened _,
                    UserMessageReceived _,
                    ChatQueued _,
                    OperatorReplied _,
                    ChatReleased _,
                    ChatCompleted _,
                    QueueEvent _ -> Optional.empty();
        };
    }
}
