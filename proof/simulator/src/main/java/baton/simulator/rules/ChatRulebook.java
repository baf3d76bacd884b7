package baton.simulator.rules;

import static baton.events.Reply.Refused.Reason.CHAT_COMPLETED;
import static baton.events.Reply.Refused.Reason.CHAT_NOT_FOUND;
import static baton.events.Reply.Refused.Reason.NOT_ASSIGNED;
import static baton.events.Reply.Refused.Reason.NOT_THE_HOLDER;
import static baton.events.Reply.Refused.Reason.STALE_EPOCH;
import static baton.events.Reply.Refused.Reason.UNSEEN_MESSAGES;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import baton.events.ChatEvent.ChatCompleted;
import baton.events.ChatEvent.ChatOpened;
import baton.events.ChatEvent.ChatReopened;
import baton.events.ChatEvent.OperatorReplied;
import baton.events.ChatEvent.UserMessageReceived;
import baton.events.ChatState;
import baton.events.Command.AdminReleaseChat;
import baton.events.Command.CompleteChat;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.ReleaseChat;
import baton.events.Command.ReplyToChat;
import baton.events.Command.SetPriority;
import baton.events.QueuedReason;
import baton.events.ReleasedReason;
import baton.events.Reply.ChatChanged;
import baton.events.Reply.MessageAccepted;
import baton.events.Reply.PrioritySet;
import baton.events.Reply.Refused;
import baton.events.Reply.ReplyAccepted;
import baton.simulator.claims.Invariant;
import baton.simulator.claims.Reached;
import baton.simulator.claims.Sometimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Predicts what users, holders and admins cause in a chat, by the table of SPEC section 2.
final class ChatRulebook {

    private final QueueSeen queue;
    private final long at;
    private final Reached reached;

    ChatRulebook(QueueSeen queue, long at, Reached reached) {
        this.queue = queue;
        this.at = at;
        this.reached = reached;
    }

    Expected receive(ReceiveUserMessage c) {
        return Expected.effects(written(c), () -> {
            var chat = requireNonNull(queue.chat(c.chatId()));
            return new MessageAccepted(chat.id, c.messageId(), chat.lastUserSeq, chat.version, chat.state);
        });
    }

    private List<Effect> written(ReceiveUserMessage c) {
        var written = new Effect(UserMessageReceived.class, c.chatId(), c.messageId());
        var chat = queue.chat(c.chatId());
        if (chat == null) {
            var opened = new Effect(ChatOpened.class, c.chatId(), "");
            return List.of(opened, written, Effect.queued(c.chatId(), QueuedReason.OPENED));
        }
        reached.when(chat.isAssigned(), Sometimes.USER_WROTE_WHILE_HELD);
        reached.when(chat.state == ChatState.COMPLETED, Sometimes.CHAT_REOPENED);
        return switch (chat.state) {
            case WAITING_ASSIGNMENT, ASSIGNED -> raised(chat, written, requireNonNullElse(c.priority(), 0));
            case WAITING_REAL_USER_REPLY -> List.of(written, Effect.queued(chat.id, QueuedReason.USER_REPLIED));
            case COMPLETED ->
                List.of(
                        new Effect(ChatReopened.class, chat.id, ""),
                        written,
                        Effect.queued(chat.id, QueuedReason.REOPENED));
        };
    }

    /// A further message of a chat can raise its priority, and never lowers it.
    private List<Effect> raised(ChatSeen chat, Effect written, int priority) {
        if (priority <= chat.priority) {
            return List.of(written);
        }
        reached.when(chat.isWaiting(), Sometimes.PRIORITY_RAISED_BY_A_MESSAGE);
        return List.of(written, Effect.prioritised(chat.id, priority));
    }

    Expected prioritise(SetPriority c) {
        var chat = queue.chat(c.chatId());
        if (chat == null) {
            return Expected.refused(CHAT_NOT_FOUND);
        }
        if (chat.state == ChatState.COMPLETED) {
            return Expected.refused(CHAT_COMPLETED, chat);
        }
        reached.when(chat.isWaiting() && c.priority() < chat.priority, Sometimes.PRIORITY_LOWERED_BY_AN_ADMIN);
        var isSame = c.priority() == chat.priority;
        var effects = isSame ? List.<Effect>of() : List.of(Effect.prioritised(chat.id, c.priority()));
        return Expected.effects(effects, () -> {
            var place = chat.isWaiting() ? queue.line().indexOf(chat) + 1 : null;
            return new PrioritySet(chat.id, c.priority(), place, chat.version);
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
                    List.of(replied),
                    new ReplyAccepted(chat.id, ChatState.ASSIGNED, chat.version + 1, true, later(queue.idleTimeout)));
        }
        return Expected.effects(
                List.of(replied, Effect.released(chat.id, ReleasedReason.REPLIED)),
                new ReplyAccepted(chat.id, ChatState.WAITING_REAL_USER_REPLY, chat.version + 2, false, null));
    }

    Expected release(ReleaseChat c) {
        var chat = queue.chat(c.chatId());
        if (chat == null) {
            return Expected.refused(CHAT_NOT_FOUND);
        }
        return chat.isHeldBy(c.operatorId(), c.epoch())
                ? givenBack(chat, ReleasedReason.RELEASED, QueuedReason.RELEASED)
                : fenced(chat, c.epoch());
    }

    Expected release(AdminReleaseChat c) {
        var chat = queue.chat(c.chatId());
        if (chat == null) {
            return Expected.refused(CHAT_NOT_FOUND);
        }
        return chat.isAssigned()
                ? givenBack(chat, ReleasedReason.ADMIN_RELEASED, QueuedReason.ADMIN_RELEASED)
                : Expected.refused(NOT_ASSIGNED, chat);
    }

    Expected complete(CompleteChat c) {
        var chat = queue.chat(c.chatId());
        if (chat == null) {
            return Expected.refused(CHAT_NOT_FOUND);
        }
        if (chat.state == ChatState.COMPLETED) {
            return Expected.effects(List.of(), changed(chat, ChatState.COMPLETED, 0));
        }
        if (c.holder() != null
                && !chat.isHeldBy(c.holder().operatorId(), c.holder().epoch())) {
            return fenced(chat, c.holder().epoch());
        }
        if (c.seenSeq() != null && c.seenSeq() < chat.lastUserSeq) {
            reached.at(Sometimes.UNSEEN_MESSAGE_KEEPS_OPEN);
            var refused = new Refused(UNSEEN_MESSAGES, "", chat.state, chat.epoch, chat.lastUserSeq);
            return Expected.refused(refused, Invariant.AS_RULED);
        }
        reached.when(chat.isWaiting(), Sometimes.LINE_LEFT_BY_COMPLETION);
        var effects = new ArrayList<Effect>();
        if (chat.isAssigned()) {
            effects.add(Effect.released(chat.id, ReleasedReason.COMPLETED));
        }
        effects.add(new Effect(ChatCompleted.class, chat.id, requireNonNullElse(c.reason(), "completed")));
        return Expected.effects(effects, changed(chat, ChatState.COMPLETED, effects.size()));
    }

    /// It goes back to its place in line, or on waiting for its user if nothing is unanswered.
    private Expected givenBack(ChatSeen chat, ReleasedReason released, QueuedReason queued) {
        reached.when(!chat.waitsForAnswer(), Sometimes.ANSWERED_CHAT_GIVEN_BACK);
        var effects = Effect.givenBack(chat, released, queued);
        var state = chat.waitsForAnswer() ? ChatState.WAITING_ASSIGNMENT : ChatState.WAITING_REAL_USER_REPLY;
        return Expected.effects(effects, changed(chat, state, effects.size()));
    }

    private Expected fenced(ChatSeen chat, long epoch) {
        return fenced(chat, epoch, reached);
    }

    static Expected fenced(ChatSeen chat, long epoch, Reached reached) {
        reached.when(epoch < chat.epoch, Sometimes.STALE_EPOCH_REFUSED);
        return Expected.fenced(epoch < chat.epoch ? STALE_EPOCH : NOT_THE_HOLDER, chat);
    }

    private static ChatChanged changed(ChatSeen chat, ChatState state, int events) {
        return new ChatChanged(chat.id, state, chat.version + events, chat.epoch, null, null, null);
    }

    private Instant later(long millis) {
        return Instant.ofEpochMilli(at + millis);
    }
}
