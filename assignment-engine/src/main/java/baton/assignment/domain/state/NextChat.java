package baton.assignment.domain.state;

import baton.assignment.domain.state.Chat.UserMessage;
import baton.events.ChatState;
import baton.events.OperatorId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds the chat after an event: everything as before, except what a step names. A chat has five
/// numbers of the same type, so they are never passed by position.
public final class NextChat {

    private final Chat before;
    private final long version;
    private ChatState state;
    private long seq;
    private long lastUserSeq;
    private long episode;
    private long epoch;
    private @Nullable OperatorId holder;
    private @Nullable OperatorId lastOperator;
    private @Nullable OperatorId operatorBefore;
    private Chat.PlaceInLine place;
    private @Nullable Instant deadline;
    private @Nullable List<UserMessage> messages;

    /// @param version of the chat that is made
    NextChat(Chat before, long version) {
        this.before = before;
        this.version = version;
        this.state = before.state();
        this.seq = before.seq();
        this.lastUserSeq = before.lastUserSeq();
        this.episode = before.episode();
        this.epoch = before.epoch();
        this.holder = before.holder();
        this.lastOperator = before.lastOperator();
        this.operatorBefore = before.operatorBefore();
        this.place = before.place();
        this.deadline = before.deadline();
        this.messages = before.messages();
    }

    public NextChat in(ChatState next) {
        state = next;
        return this;
    }

    public NextChat inEpisode(long number) {
        episode = number;
        return this;
    }

    public NextChat withUserMessage(long number) {
        seq = number;
        lastUserSeq = number;
        return this;
    }

    public NextChat withReply(long number) {
        seq = number;
        return this;
    }

    public NextChat takenBy(OperatorId operator, long inEpoch) {
        holder = operator;
        operatorBefore = lastOperator;
        lastOperator = operator;
        epoch = inEpoch;
        return this;
    }

    public NextChat heldByNobody() {
        holder = null;
        return this;
    }

    public NextChat lastTakenBy(@Nullable OperatorId operator) {
        lastOperator = operator;
        return this;
    }

    public NextChat unanswered(@Nullable List<UserMessage> next) {
        messages = next;
        return this;
    }

    public NextChat at(Chat.PlaceInLine next) {
        place = next;
        return this;
    }

    public NextChat due(@Nullable Instant next) {
        deadline = next;
        return this;
    }

    public Chat chat() {
        return new Chat(
                before.id(),
                state,
                version,
                seq,
                lastUserSeq,
                episode,
                epoch,
                holder,
                lastOperator,
                operatorBefore,
                place,
                deadline,
                messages);
    }
}
