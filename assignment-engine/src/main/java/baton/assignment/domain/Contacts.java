package baton.assignment.domain;

import baton.assignment.domain.state.ChatDelivery.Addressee;
import baton.assignment.domain.state.Contact;
import baton.assignment.domain.state.RememberedAnswer;
import baton.assignment.domain.state.Sessions;
import baton.events.Assignment;
import baton.events.ChatEvent.ChatAssigned;
import baton.events.Command.ByOperator;
import baton.events.Command.OfQueue;
import baton.events.Command.SetPresence;
import baton.events.Command.WithdrawRequest;
import baton.events.Event;
import baton.events.How;
import baton.events.OperatorId;
import baton.events.Reply;
import baton.events.Reply.ChatGiven;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Notes in a turn what is known of the operators' devices: what they said, and which chats may not
/// have reached them (SPEC 2, rules 7 and 9). It causes no event.
final class Contacts {

    private final ChatQueue queue;
    private final OfQueue command;
    private final Instant at;

    Contacts(ChatQueue queue, OfQueue command, Instant at) {
        this.queue = queue;
        this.command = command;
        this.at = at;
    }

    /// Before the command is decided. An operator who acts has got what it was given. A
    /// heartbeat is no act.
    void heardBy(OperatorId caller) {
        if (!(command instanceof SetPresence set) || isDeliberate(set)) {
            queue.reaches(caller, Contact::acted);
        }
    }

    /// After the events of the command.
    void decided() {
        if (command instanceof SetPresence set) {
            var timeout = queue.settings().presenceTimeout();
            queue.reaches(set.operatorId(), contact -> contact.said(set, at, timeout));
        }
    }

    /// Whether the request's caller has just hung up: then there is nobody to tell.
    boolean isWithdrawn(String requestId) {
        return command instanceof WithdrawRequest withdraw
                && withdraw.requestId().equals(requestId);
    }

    /// Forgets what was answered to a caller who has hung up, so that it may ask again with the
    /// same id. Called before the events that this causes.
    void withdraw() {
        if (command instanceof WithdrawRequest withdraw) {
            var operator = withdraw.operatorId();
            queue.operator(operator)
                    .flatMap(known -> known.reached().deliveryTo(withdraw.requestId()))
                    .flatMap(delivery -> delivery.toldOnlyTo(withdraw.requestId()))
                    .ifPresent(id -> queue.records().forget(RememberedAnswer.keyOfRequest(operator, id)));
            queue.reaches(operator, contact -> contact.withdrawn(withdraw.requestId()));
        }
    }

    /// A request is answered with a chat that the operator was given for it.
    void answered(OperatorId operator, Assignment given, Addressee to) {
        queue.reaches(operator, contact -> contact.delivering(given, to));
    }

    /// The command's own caller is answered.
    ///
    /// @param events of this turn: a chat that the operator had before was delivered before
    void answered(ByOperator caller, @Nullable Reply reply, List<Event> events, Addressee to) {
        if (reply instanceof ChatGiven chat && events.stream().anyMatch(event -> gives(event, chat.assignment()))) {
            answered(caller.operatorId(), chat.assignment(), to);
        }
    }

    private boolean isDeliberate(SetPresence set) {
        return queue.operator(set.operatorId())
                .map(operator -> operator.reached().sessions())
                .orElse(Sessions.NONE)
                .isDeliberate(set, at, queue.settings().presenceTimeout());
    }

    /// Whether the chat was given to the caller itself. A chat that a waiting request got in the
    /// same turn was delivered to that one.
    private static boolean gives(Event event, Assignment assignment) {
        return event instanceof ChatAssigned given
                && given.how() == How.PULL
                && given.requestId() == null
                && given.chatId().equals(assignment.chatId())
                && given.epoch() == assignment.epoch();
    }
}
