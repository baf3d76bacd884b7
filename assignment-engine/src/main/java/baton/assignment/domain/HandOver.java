package baton.assignment.domain;

import static baton.events.Reply.Refused.Reason.OPERATOR_AT_CAPACITY;
import static baton.events.Reply.Refused.Reason.OPERATOR_INACTIVE;
import static baton.events.Reply.Refused.Reason.OPERATOR_NOT_AVAILABLE;
import static baton.events.Reply.Refused.Reason.OPERATOR_NOT_FOUND;

import baton.assignment.domain.state.Chat;
import baton.assignment.domain.state.Operator;
import baton.events.Command.ReassignChat;
import baton.events.Command.TransferChat;
import baton.events.Decision;
import baton.events.How;
import baton.events.OperatorId;
import baton.events.Presence;
import baton.events.ReleasedReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives a chat to an operator whom somebody named: an admin (the column "admin reassigns to X" of
/// the table in SPEC section 2), or the holder (rule 15).
final class HandOver {

    private final ChatQueue queue;
    private final Instant at;

    HandOver(ChatQueue queue, Instant at) {
        this.queue = queue;
        this.at = at;
    }

    /// An admin may exceed the capacity, which is marked.
    Ruling reassign(Chat chat, ReassignChat reassign) {
        var operator = queue.operator(reassign.operatorId());
        return unfit(chat, reassign.operatorId(), operator)
                .or(() -> Boolean.TRUE.equals(reassign.onlyIfAvailable())
                        ? absent(chat, operator.orElseThrow())
                        : Optional.empty())
                .orElseGet(() -> given(
                        chat, operator.orElseThrow(), How.ADMIN, ReleasedReason.REASSIGNED, reassign.reason(), null));
    }

    /// Rule 15: the holder stays within the capacity of the colleague, and needs `force` if the
    /// colleague is not available.
    Ruling transfer(TransferChat transfer) {
        var chat = queue.chat(transfer.chatId());
        if (chat.isEmpty()) {
            return ChatRules.notFound(transfer.chatId());
        }
        return Fence.refusal(chat.get(), transfer).orElseGet(() -> transferred(chat.get(), transfer));
    }

    private Ruling transferred(Chat chat, TransferChat transfer) {
        var colleague = queue.operator(transfer.toOperatorId());
        if (chat.isHeldBy(transfer.toOperatorId())) {
            return told(new ChatFacts(queue, chat, at), transfer.toOperatorId());
        }
        return unfit(chat, transfer.toOperatorId(), colleague)
                .or(() -> Boolean.TRUE.equals(transfer.force())
                        ? Optional.empty()
                        : absent(chat, colleague.orElseThrow()))
                .or(() -> full(chat, colleague.orElseThrow()))
                .orElseGet(() -> given(
                        chat,
                        colleague.orElseThrow(),
                        How.TRANSFER,
                        ReleasedReason.TRANSFERRED,
                        transfer.note(),
                        transfer.note()));
    }

    private static Optional<Ruling> unfit(Chat chat, OperatorId id, Optional<Operator> operator) {
        if (operator.isEmpty()) {
            return Optional.of(
                    Ruling.refused(OPERATOR_NOT_FOUND, "operator %s is unknown in this queue".formatted(id), chat));
        }
        return operator.get().isActive()
                ? Optional.empty()
                : Optional.of(Ruling.refused(OPERATOR_INACTIVE, "operator %s is not active".formatted(id), chat));
    }

    private static Optional<Ruling> absent(Chat chat, Operator operator) {
        return operator.availability().status() == Presence.AVAILABLE
                ? Optional.empty()
                : Optional.of(Ruling.refused(
                        OPERATOR_NOT_AVAILABLE,
                        "operator %s is away or offline; nothing was changed".formatted(operator.id()),
                        chat));
    }

    private static Optional<Ruling> full(Chat chat, Operator operator) {
        return operator.hasRoom()
                ? Optional.empty()
                : Optional.of(Ruling.refused(
                        OPERATOR_AT_CAPACITY,
                        "operator %s holds %d chats, as many as it may; nothing was changed"
                                .formatted(operator.id(), operator.held().size()),
                        chat));
    }

    /// Changes nothing for the current holder. For another operator, the old assignment ends first.
    private Ruling given(
            Chat chat,
            Operator operator,
            How how,
            ReleasedReason released,
            @Nullable String reason,
            @Nullable String note) {
        var facts = new ChatFacts(queue, chat, at);
        if (chat.isHeldBy(operator.id())) {
            return told(facts, operator.id());
        }
        var place = chat.isWaiting() ? queue.line().placeOf(Line.WaitingChat.of(chat)) : 0;
        if (chat.isAssigned()) {
            facts.released(released, reason);
        }
        var decision = new Decision(place, List.of(), List.of(), !operator.hasRoom());
        return told(facts.handedTo(operator, how, decision, note), operator.id());
    }

    /// The caller is told whether the operator is there (rule 9).
    private static Ruling told(ChatFacts facts, OperatorId operator) {
        var chat = facts.chat();
        return Ruling.events(facts.events(), after -> ChatRules.change(chat, statusOf(operator, after)));
    }

    private static Presence statusOf(OperatorId operator, ChatQueue queue) {
        return queue.operator(operator).orElseThrow().availability().status();
    }
}
