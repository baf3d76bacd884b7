package baton.simulator.rules;

import baton.events.ChatId;
import baton.events.ChatState;
import baton.events.OperatorId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A chat as the checker knows it, from the events alone. Mutable on purpose: histories are many.
public final class ChatSeen {

    /// A moment that never comes, or is not known.
    public static final long NEVER = Long.MAX_VALUE;

    static final Comparator<ChatSeen> ORDER =
            Comparator.<ChatSeen>comparingLong(chat -> chat.rank).thenComparing(chat -> chat.id.value());

    public final ChatId id;
    ChatState state = ChatState.COMPLETED;
    long version;
    long episode;
    long seq;
    public long lastUserSeq;
    public long epoch;

    @Nullable
    OperatorId holder;

    @Nullable
    OperatorId lastOperator;

    int priority;

    /// When the first message that is still unanswered came.
    long unansweredSince = NEVER;

    /// Its place in line, also while it is held and could come back to it.
    long rank = NEVER;

    /// From when its last operator may take it, while it waits.
    long openAt = NEVER;

    /// When it is taken back from its holder.
    long idleAt = NEVER;

    /// When it is completed, being answered.
    long inactiveAt = NEVER;

    /// Whether the last reply was a kept one.
    boolean kept;

    /// Released, unanswered, and not yet where it goes: only ever so within a turn.
    boolean nowhere;

    ChatSeen(ChatId id) {
        this.id = id;
    }

    boolean isWaiting() {
        return state == ChatState.WAITING_ASSIGNMENT;
    }

    public boolean isAssigned() {
        return state == ChatState.ASSIGNED;
    }

    boolean isHeldBy(OperatorId operator, long inEpoch) {
        return isAssigned() && operator.equals(holder) && epoch == inEpoch;
    }

    /// Rule 5 of SPEC section 2.
    boolean isOpenTo(OperatorId operator, long at) {
        return !operator.equals(lastOperator) || at >= openAt;
    }

    /// The one moment at which it changes by itself.
    public long deadline() {
        return switch (state) {
            case WAITING_ASSIGNMENT -> openAt;
            case ASSIGNED -> idleAt;
            case WAITING_REAL_USER_REPLY -> inactiveAt;
            case COMPLETED -> NEVER;
        };
    }

    @Override
    public String toString() {
        return "chat " + id;
    }
}
