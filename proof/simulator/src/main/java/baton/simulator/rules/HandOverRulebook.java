package baton.simulator.rules;

import static baton.events.Reply.Refused.Reason.CHAT_COMPLETED;
import static baton.events.Reply.Refused.Reason.CHAT_NOT_FOUND;
import static baton.events.Reply.Refused.Reason.OPERATOR_AT_CAPACITY;
import static baton.events.Reply.Refused.Reason.OPERATOR_INACTIVE;
import static baton.events.Reply.Refused.Reason.OPERATOR_NOT_AVAILABLE;
import static baton.events.Reply.Refused.Reason.OPERATOR_NOT_FOUND;
import static baton.events.Reply.Refused.Reason.STALE_EPOCH;
import static java.util.Objects.requireNonNull;

import baton.events.ChatState;
import baton.events.Command.ReassignChat;
import baton.events.Command.TransferChat;
import baton.events.How;
import baton.events.OperatorId;
import baton.events.Presence;
import baton.events.ReleasedReason;
import baton.events.Reply.ChatChanged;
import baton.simulator.claims.Invariant;
import baton.simulator.claims.Reached;
import baton.simulator.claims.Sometimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Predicts what happens when an admin or a holder gives a chat to an operator, by the table and
/// rules 9 and 15 of SPEC section 2.
final class HandOverRulebook {

    private final QueueSeen queue;
    private final long at;
    private final Reached reached;

    HandOverRulebook(QueueSeen queue, long at, Reached reached) {
        this.queue = queue;
        this.at = at;
        this.reached = reached;
    }

    Expected reassign(ReassignChat c) {
        var chat = queue.chat(c.chatId());
        if (chat == null) {
            return Expected.refused(CHAT_NOT_FOUND);
        }
        if (chat.state == ChatState.COMPLETED) {
            return Expected.refused(CHAT_COMPLETED, chat);
        }
        if (c.expectedEpoch() != null && c.expectedEpoch() != chat.epoch) {
            reached.at(Sometimes.REASSIGNED_IN_VAIN);
            return Expected.fenced(STALE_EPOCH, chat);
        }
        var refused = refused(chat, c.operatorId(), Boolean.TRUE.equals(c.onlyIfAvailable()));
        return refused == null ? reassigned(chat, c.operatorId()) : refused;
    }

    private Expected reassigned(ChatSeen chat, OperatorId to) {
        if (to.equals(chat.holder)) {
            reached.at(Sometimes.REASSIGNED_TO_HOLDER);
            return unchanged(chat, to);
        }
        reached.at(
                switch (chat.state) {
                    case ASSIGNED -> Sometimes.REASSIGNED_FROM_HOLDER;
                    case WAITING_ASSIGNMENT -> Sometimes.REASSIGNED_FROM_LINE;
                    case WAITING_REAL_USER_REPLY, COMPLETED -> Sometimes.REASSIGNED_WHEN_ANSWERED;
                });
        reached.when(requireNonNull(queue.operator(to)).isOffline(), Sometimes.GIVEN_WHILE_OFFLINE);
        return given(chat, to, ReleasedReason.REASSIGNED, How.ADMIN);
    }

    Expected transfer(TransferChat c) {
        var chat = queue.chat(c.chatId());
        if (chat == null) {
            return Expected.refused(CHAT_NOT_FOUND);
        }
        if (!chat.isHeldBy(c.operatorId(), c.epoch())) {
            return ChatRulebook.fenced(chat, c.epoch(), reached);
        }
        var to = c.toOperatorId();
        if (to.equals(chat.holder)) {
            return unchanged(chat, to);
        }
        var refused = refused(chat, to, !Boolean.TRUE.equals(c.force()));
        if (refused != null) {
            return refused;
        }
        var colleague = requireNonNull(queue.operator(to));
        if (!colleague.hasRoom()) {
            reached.at(Sometimes.TRANSFERRED_TO_A_FULL_COLLEAGUE);
            return Expected.refused(OPERATOR_AT_CAPACITY, chat).or(Invariant.TRANSFER_WITHIN_CAPACITY);
        }
        reached.at(colleague.status == Presence.AVAILABLE ? Sometimes.TRANSFERRED : Sometimes.TRANSFERRED_BY_FORCE);
        return given(chat, to, ReleasedReason.TRANSFERRED, How.TRANSFER);
    }

    /// Why the operator cannot be given the chat; null if it can.
    private @Nullable Expected refused(ChatSeen chat, OperatorId to, boolean mustBeAvailable) {
        var operator = queue.operator(to);
        if (operator == null) {
            return Expected.refused(OPERATOR_NOT_FOUND, chat);
        }
        if (!operator.active) {
            return Expected.refused(OPERATOR_INACTIVE, chat);
        }
        if (mustBeAvailable && operator.status != Presence.AVAILABLE) {
            reached.at(Sometimes.NOT_GIVEN_TO_THE_ABSENT);
            return Expected.refused(OPERATOR_NOT_AVAILABLE, chat);
        }
        return null;
    }

    private Expected unchanged(ChatSeen chat, OperatorId holder) {
        return Expected.effects(
                List.of(),
                () -> new ChatChanged(
                        chat.id,
                        ChatState.ASSIGNED,
                        chat.version,
                        chat.epoch,
                        holder,
                        Instant.ofEpochMilli(chat.idleAt),
                        status(holder)));
    }

    private Expected given(ChatSeen chat, OperatorId to, ReleasedReason released, How how) {
        var effects = new ArrayList<Effect>();
        if (chat.isAssigned()) {
            effects.add(Effect.released(chat.id, released));
        }
        effects.add(Effect.assigned(chat.id, to, how));
        var version = chat.version + effects.size();
        var epoch = chat.epoch + 1;
        var idleAt = Instant.ofEpochMilli(at + queue.idleTimeout);
        return Expected.effects(
                effects, () -> new ChatChanged(chat.id, ChatState.ASSIGNED, version, epoch, to, idleAt, status(to)));
    }

    /// The caller is told whether the operator is there.
    private Presence status(OperatorId operator) {
        return requireNonNull(queue.operator(operator)).status;
    }
}
