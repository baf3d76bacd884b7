package baton.assignment.domain;

import baton.assignment.domain.state.Chat;
import baton.assignment.domain.state.ChatDelivery.Addressee;
import baton.assignment.domain.state.Operator;
import baton.assignment.domain.state.Operator.Request;
import baton.assignment.domain.state.RememberedAnswer;
import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatEvent.ChatCompleted;
import baton.events.ChatEvent.ChatOpened;
import baton.events.ChatEvent.ChatPriorityChanged;
import baton.events.ChatEvent.ChatQueued;
import baton.events.ChatEvent.ChatReleased;
import baton.events.ChatEvent.ChatReopened;
import baton.events.ChatEvent.IdleDeadlineMoved;
import baton.events.ChatEvent.OperatorReplied;
import baton.events.ChatEvent.UserMessageReceived;
import baton.events.Command.AboutChat;
import baton.events.Command.AdminReleaseChat;
import baton.events.Command.ByOperator;
import baton.events.Command.ChatTimerDue;
import baton.events.Command.CompleteChat;
import baton.events.Command.ExplainWait;
import baton.events.Command.Holder;
import baton.events.Command.OfQueue;
import baton.events.Command.OperatorTimerDue;
import baton.events.Command.ReassignChat;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.RequestChat;
import baton.events.Command.SetOperator;
import baton.events.Command.SetPriority;
import baton.events.Command.TimerDue;
import baton.events.Command.WithdrawRequest;
import baton.events.CommandRefused;
import baton.events.Event;
import baton.events.OperatorEvent;
import baton.events.OperatorId;
import baton.events.QueueEvent;
import baton.events.Reply;
import baton.events.Reply.ChatGiven;
import baton.events.Reply.NothingToGive;
import baton.events.Reply.Refused;
import baton.events.SetQueueSettings;
import baton.events.envelope.CommandEnvelope;
import baton.events.envelope.CommandEnvelope.ReplyTo;
import baton.events.envelope.ReplyEnvelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The life of one command: note the sign of life, decide, apply, match, answer, remember.
///
/// A turn that throws leaves the queue half-changed. Its owner must then drop the queue and restore
/// it from the records, which are written only after the whole turn.
public final class Turn {

    /// The events and replies of a turn, in order.
    public record Outcome(List<Event> events, List<ReplyEnvelope> replies) {

        static final Outcome NOTHING = new Outcome(List.of(), List.of());

        public Outcome {
            events = List.copyOf(events);
            replies = List.copyOf(replies);
        }

        /// This outcome after that of the other turn.
        Outcome after(Outcome first) {
            return new Outcome(
                    Stream.concat(first.events.stream(), events.stream()).toList(),
                    Stream.concat(first.replies.stream(), replies.stream()).toList());
        }
    }

    private final ChatQueue queue;
    private final OfQueue command;
    private final CommandEnvelope envelope;
    private final Instant at;
    private final Contacts contacts;
    private final List<Event> events = new ArrayList<>();
    private final List<ReplyEnvelope> replies = new ArrayList<>();

    private Turn(ChatQueue queue, OfQueue command, CommandEnvelope envelope) {
        this.queue = queue;
        this.command = command;
        this.envelope = envelope;
        this.at = envelope.time();
        this.contacts = new Contacts(queue, command, at);
    }

    /// Carries out a command on its queue.
    ///
    /// @param command the body of the envelope, or the part of it that concerns this queue
    static Outcome take(ChatQueue queue, OfQueue command, CommandEnvelope envelope) {
        return new Turn(queue, command, envelope).take();
    }

    /// What has happened to a queue without a command to it.
    static Outcome happens(ChatQueue queue, List<Event> events, Instant at) {
        events.forEach(event -> queue.evolve(event, at));
        queue.save();
        return new Outcome(events, List.of());
    }

    private Outcome take() {
        // What time alone has made possible (rule 5) comes first: its timer may be late. But
        // nothing is given to a request that is about to be withdrawn (rule 7).
        if (!(command instanceof WithdrawRequest)) {
            matchAll();
        }
        RememberedAnswer.keyOf(command)
                .flatMap(queue.records()::answered)
                .filter(earlier -> earlier.isRemembered(at, version()))
                .ifPresentOrElse(this::compare, this::decide);
        queue.save();
        return new Outcome(events, replies);
    }

    /// Rule 11: a command with this id was decided before.
    private void compare(RememberedAnswer earlier) {
        if (earlier.isOfOther(command)) {
            refuseReuse();
        } else if (earlier.isAnswerTo(command)) {
            repeat(earlier);
        } else {
            decide();
        }
    }

    /// Rule 11: an id belongs to one content. The first answer stays what it was.
    private void refuseReuse() {
        callerOf(command).ifPresent(this::hear);
        matchAll();
        var refused = new Refused(
                Refused.Reason.ID_REUSED,
                "the id was used before with different content; this one was not carried out",
                null,
                null,
                null);
        happen(Refusals.of(command, refused));
        reply(refused);
    }

    /// Rule 11: repeats the first answer. The only other effect is the sign of life.
    private void repeat(RememberedAnswer earlier) {
        callerOf(command).ifPresent(this::hear);
        matchAll();
        reply(earlier.reply());
    }

    private void decide() {
        callerOf(command).ifPresent(this::hear);
        var decided = Decider.decide(queue, command, envelope);
        settleDeadline();
        contacts.withdraw();
        decided.events().forEach(this::happen);
        contacts.decided();
        callerOf(command).ifPresent(caller -> queue.heard(caller, at));
        matchAll();
        var reply = decided.answer().in(queue);
        if (reply instanceof Refused refused) {
            happen(Refusals.of(command, refused));
        }
        if (command instanceof RequestChat request && envelope.replyTo() != null) {
            var to = new Addressee(envelope.replyTo().requestId(), request.commandId());
            contacts.answered(request, reply, events, to);
        }
        reply(reply);
        remember(reply);
    }

    private void hear(OperatorId caller) {
        new PresenceRules(queue, at).heard(caller).forEach(this::happen);
        queue.heard(caller, at);
        contacts.heardBy(caller);
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
        if (contacts.isWithdrawn(request.id())) {
            return;
        }
        if (reply instanceof ChatGiven given) {
            contacts.answered(operator, given.assignment(), new Addressee(request.id(), request.commandId()));
        }
        replies.add(new ReplyEnvelope(new ReplyTo(request.id(), request.partition()), reply));
        if (request.commandId() != null) {
            queue.records()
                    .put(
                            RememberedAnswer.keyOfRequest(operator, request.commandId()),
                            new RememberedAnswer(at, 0, null, reply, null, null));
        }
    }

    private void reply(@Nullable Reply reply) {
        if (reply != null && envelope.replyTo() != null) {
            replies.add(new ReplyEnvelope(envelope.replyTo(), reply));
        }
    }

    /// Remembers the answer. A waiting request has no answer yet.
    private void remember(@Nullable Reply reply) {
        if (reply != null) {
            RememberedAnswer.keyOf(command)
                    .ifPresent(key -> queue.records().put(key, RememberedAnswer.to(command, reply, at, version())));
        }
    }

    /// The version of the chat that the command is about; 0 for an operator or an unknown chat.
    private long version() {
        return versionOf(queue, command);
    }

    static long versionOf(ChatQueue queue, OfQueue command) {
        return command instanceof AboutChat about
                ? queue.chat(about.chatId()).map(Chat::version).orElse(0L)
                : 0;
    }

    /// A timer that came too early by the log's clock is announced again. Any other has had its
    /// turn.
    private void settleDeadline() {
        if (command instanceof TimerDue timer) {
            queue.deadlines().settle(command.subject(), timer.due(), at);
        }
    }

    /// The operator who made this call, if an operator did: the call is its sign of life.
    static Optional<OperatorId> callerOf(OfQueue command) {
        return switch (command) {
            case ByOperator c -> Optional.of(c.operatorId());
            case CompleteChat c -> Optional.ofNullable(c.holder()).map(Holder::operatorId);
            // By users, apps, admins and time.
            case ReceiveUserMessage _,
                    WithdrawRequest _,
                    SetPriority _,
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
    static Optional<OperatorId> operatorOf(Event event) {
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
                    ChatPriorityChanged _,
                    IdleDeadlineMoved _,
                    CommandRefused _,
                    QueueEvent _ -> Optional.empty();
        };
    }
}
