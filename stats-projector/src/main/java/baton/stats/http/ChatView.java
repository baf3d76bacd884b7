package baton.stats.http;

import baton.events.ChatId;
import baton.events.ChatState;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.stats.fold.ProjectedChat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A chat as a read shows it: the columns of `chat_state` under their names. Absent values are
/// null, never left out.
@JsonInclude(JsonInclude.Include.ALWAYS)
record ChatView(
        ChatId chatId,
        QueueId queueId,
        ChatState chatState,
        @Nullable OperatorId assignedOperatorId,
        @Nullable OperatorId lastOperatorId,
        @Nullable Instant operatorRepliedAt,
        @Nullable Instant assignedAt,
        @Nullable Instant idleAt,
        long epoch,
        long episode,
        int priority,
        @Nullable Instant waitingSince,
        @Nullable Instant queuedAt,
        boolean isUnanswered,
        long messageCount,
        @Nullable Instant lastMessageAt,
        Instant createdAt,
        @Nullable Instant completedAt,
        boolean isActive,
        @Nullable String realUserId,
        @Nullable String fictionalUserId,
        long version) {

    static ChatView of(ProjectedChat chat) {
        var held = chat.holding();
        return new ChatView(
                chat.key().chatId(),
                chat.key().queueId(),
                chat.state(),
                held == null ? null : held.operator(),
                chat.lastOperator(),
                chat.talk().repliedAt(),
                held == null ? null : held.assignedAt(),
                held == null ? null : held.idleAt(),
                chat.marks().epoch(),
                chat.marks().episode(),
                chat.line().priority(),
                chat.line().waitingSince(),
                chat.line().queuedAt(),
                !chat.talk().isAnswered(),
                chat.talk().messages(),
                chat.talk().lastAt(),
                chat.times().createdAt(),
                chat.times().completedAt(),
                chat.state() != ChatState.COMPLETED,
                chat.users().real(),
                chat.users().fictional(),
                chat.version());
    }

    /// The answer about one chat: its fields, and how far the tables were.
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Answer(@JsonUnwrapped ChatView chat, @Nullable Instant asOf) {}
}
