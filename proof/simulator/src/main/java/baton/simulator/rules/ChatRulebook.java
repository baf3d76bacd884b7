package baton.simulator.rules;

import static baton.events.Reply.Refused.Reason.CHAT_COMPLETED;
import static baton.events.Reply.Refused.Reason.CHAT_NOT_FOUND;
import static baton.events.Reply.Refused.Reason.NOT_ASSIGNED;
import static baton.events.Reply.Refused.Reason.NOT_THE_HOLDER;
import static baton.events.Reply.Refused.Reason.OPERATOR_INACTIVE;
import static baton.events.Reply.Refused.Reason.OPERATOR_NOT_FOUND;
import static baton.events.Reply.Refused.Reason.STALE_EPOCH;
import static java.util.Objects.requireNonNullElse;

import baton.events.ChatEvent.ChatCompleted;
import baton.events.ChatEvent.ChatOpened;
import baton.events.ChatEvent.ChatReopened;
import baton.events.ChatEvent.OperatorReplied;
import baton.events.ChatEvent.UserMessageReceived;
import baton.events.ChatState;
import baton.events.Command.AdminReleaseChat;
import baton.events.Command.CompleteChat;
import baton.events.Command.ReassignChat;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.ReleaseChat;
import baton.events.Command.ReplyToChat;
import baton.events.How;
import baton.events.OperatorId;
import baton.events.QueuedReason;
import baton.events.ReleasedReason;
import baton.events.Reply.ChatChanged;
import baton.events.Reply.ReplyAccepted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Predicts what users, holders and admins cause in a chat, by the table of SPEC section 2.
final class ChatRulebook {

    private final QueueSeen queue;
    private final Reached reached;

    ChatRulebook(QueueSeen queue, Reached reached) {
        this.queue = queue;
        this.reached = reached;
    }

    Expected receive(ReceiveUserMessage c) {
        var written = new Effect(UserMessageReceived.class, c.chatId(), c.messageId());
        var chat = queue.chat(c.chatId());
        if (chat == null) {
            var opened = new Effect(ChatOpened.class, c.chatId(), "");
            return Expected.untold(List.of(opened, written, Effect.queued(c.chatId(), QueuedReason.OPENED)));
        }
        reached.when(chat.isAssigned(), Sometimes.USER_WROTE_WHILE_HELD);
        reached.when(chat.state == ChatState.COMPLETED, Sometimes.CHAT_REOPENED);
        return Expected.untold(
                switch (chat.state) {
                    case WAITING_ASSIGNMENT, ASSIGNED -> List.of(written);
                    case WAITING_REAL_USER_REPLY -> List.of(written, Effect.queued(chat.id, QueuedReason.USER_REPLIED));
                    case COMPLETED ->
                        List.of(
                                new Effect(ChatReopened.class, chat.id, ""),
                                written,
                                Effect.queued(chat.id, QueuedReason.REOPENED));
                });
    }

    Expected reply(ReplyToChat c) {
        var chat = queue.chat(c.chatId());
        if (chat == null) {
            return Expected.refused(CHAT_NOT_FOUND);
        }
        if (!chat.isHeldBy(c.operatorId(), c.epoch())) {
            return fenced(chat, c.epoch());
        }
        var kept = c.seenSeq() != null && c.seenSeq() < chat.lastUserSeq;
        var replied = new Effect(OperatorReplied.class, chat.id, kept);
        if (kept) {
            reached.at(Sometimes.KEPT_REPLY);
            return Expected.effects(
                    List.of(replied), new ReplyAccepted(chat.id, ChatState.ASSIGNED, chat.version + 1, true));
        }
        return Expected.effects(
                List.of(replied, Effect.released(chat.id, ReleasedReason.REPLIED)),
                new ReplyAccepted(chat.id, ChatState.WAITING_REAL_USER_REPLY, chat.version + 2, false));
    }

    Expected release(ReleaseChat c) {
        var chat = queue.chat(c.chatId());
        if (chat == null) {
            return Expected.refused(CHAT_NOT_FOUND);
        }
        return chat.isHeldBy(c.operatorId(), c.epoch())
                ? backInLine(chat, ReleasedReason.RELEASED, QueuedReason.RELEASED)
                : fenced(chat, c.epoch());
    }

    Expected release(AdminReleaseChat c) {
        var chat = queue.chat(c.chatId());
        if (chat == null) {
            return Expected.refused(CHAT_NOT_FOUND);
        }
        return chat.isAssigned()
                ? backInLine(chat, ReleasedReason.ADMIN_RELEASED, QueuedReason.ADMIN_RELEASED)
                : Expected.refused(NOT_ASSIGNED, chat);
    }

    Expected complete(CompleteChat c) {
        var chat = queue.chat(c.chatId());
        if (chat == null) {
            return Expected.refused(CHAT_NOT_FOUND);
        }
        if (chat.state == ChatState.COMPLETED) {
            return Expected.effects(List.of(), changed(chat, ChatState.COMPLETED, 0, null));
        }
        if (c.holder() != null
                && !chat.isHeldBy(c.holder().operatorId(), c.holder().epoch())) {
            return fenced(chat, c.holder().epoch());
        }
        reached.when(chat.isWaiting(), Sometimes.LINE_LEFT_BY_COMPLETION);
        var effects = new ArrayList<Effect>();
        if (chat.isAssigned()) {
            effects.add(Effect.released(chat.id, ReleasedReason.COMPLETED));
        }
        effects.add(new Effect(ChatCompleted.class, chat.id, requireNonNullElse(c.reason(), "completed")));
        return Expected.effects(effects, changed(chat, ChatState.COMPLETED, effects.size(), null));
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
        var operator = queue.operator(c.operatorId());
        if (operator == null || !operator.active) {
            return Expected.refused(operator == null ? OPERATOR_NOT_FOUND : OPERATOR_INACTIVE, chat);
        }
        return reassigned(chat, operator.id);
    }

    private Expected reassigned(ChatSeen chat, OperatorId to) {
        if (to.equals(chat.holder)) {
            reached.at(Sometimes.REASSIGNED_TO_HOLDER);
            return Expected.effects(List.of(), changed(chat, ChatState.ASSIGNED, 0, to));
        }
        reached.at(
                switch (chat.state) {
                    case ASSIGNED -> Sometimes.REASSIGNED_FROM_HOLDER;
                    case WAITING_ASSIGNMENT -> Sometimes.REASSIGNED_FROM_LINE;
                    case WAITING_REAL_USER_REPLY, COMPLETED -> Sometimes.REASSIGNED_WHEN_ANSWERED;
                });
        var effects = new ArrayList<Effect>();
        if (chat.isAssigned()) {
            effects.add(Effect.released(chat.id, ReleasedReason.REASSIGNED));
        }
        effects.add(Effect.assigned(chat.id, to, How.ADMIN));
        var answer = new ChatChanged(chat.id, ChatState.ASSIGNED, chat.version + effects.size(), chat.epoch + 1, to);
        return Expected.effects(effects, answer);
    }

    private static Expected backInLine(ChatSeen chat, ReleasedReason released, QueuedReason queued) {
        return Expected.effects(
                List.of(Effect.released(chat.id, released), Effect.queued(chat.id, queued)),
                changed(chat, ChatState.WAITING_ASSIGNMENT, 2, null));
    }

    private Expected fenced(ChatSeen chat, long epoch) {
        reached.when(epoch < chat.epoch, Sometimes.STALE_EPOCH_REFUSED);
        return Expected.fenced(epoch < chat.epoch ? STALE_EPOCH : NOT_THE_HOLDER, chat);
    }

    private static ChatChanged changed(ChatSeen chat, ChatState state, int events, @Nullable OperatorId holder) {
        return new ChatChanged(chat.id, state, chat.version + events, chat.epoch, holder);
    }
}
