package baton.assignment.domain;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import baton.events.ChatEvent;
import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatEvent.ChatCompleted;
import baton.events.ChatEvent.ChatOpened;
import baton.events.ChatEvent.ChatQueued;
import baton.events.ChatEvent.ChatReleased;
import baton.events.ChatEvent.ChatReopened;
import baton.events.ChatEvent.OperatorReplied;
import baton.events.ChatEvent.UserMessageReceived;
import baton.events.ChatId;
import baton.events.ChatState;
import baton.events.OperatorId;
import baton.events.ReleasedReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The state of one chat, as far as the rules need it: the result of its events.
///
/// @param version of its latest event
/// @param seq of its latest message, by user or operator
/// @param lastUserSeq of its latest user message
/// @param epoch of its latest assignment, 0 before the first
/// @param holder the operator who holds it; present only when `ASSIGNED`
/// @param lastOperator the operator who took it last (SPEC 2, rule 5)
/// @param place its place in line; kept while it is held, so that it can return to it (SPEC 2, rule
///     6)
/// @param deadline when it changes by itself. Each state has one deadline at most. While it waits:
///     when it opens to the operator who took it last (rule 5). Assigned: idle (rule 8). Answered:
///     inactive (rule 10)
public record Chat(
        ChatId id,
        ChatState state,
        long version,
        long seq,
        long lastUserSeq,
        long episode,
        long epoch,
        @Nullable OperatorId holder,
        @Nullable OperatorId lastOperator,
        PlaceInLine place,
        @Nullable Instant deadline) {

    /// The place of a chat in line.
    ///
    /// @param priority 0 to 9, as last used
    /// @param waitingSince the time of the first unanswered message; absent when every message is
    ///     answered
    /// @param rank the smallest is served first; absent when the chat has not been in line for this
    ///     message
    public record PlaceInLine(
            int priority,
            @Nullable Instant waitingSince,
            @Nullable Instant rank) {

        private PlaceInLine answered() {
            return new PlaceInLine(priority, null, null);
        }

        private PlaceInLine waitingFrom(Instant at) {
            return new PlaceInLine(priority, requireNonNullElse(waitingSince, at), rank);
        }
    }

    /// The chat after its first event. The next events of the same decision put it in line.
    static Chat opened(ChatOpened e) {
        var nowhere = new PlaceInLine(0, null, null);
        return new Chat(e.chatId(), ChatState.COMPLETED, e.version(), 0, 0, e.episode(), 0, null, null, nowhere, null);
    }

    /// The chat after an event at this time. Total: every event that was written can be applied.
    Chat evolve(ChatEvent event, Instant at) {
        return switch (event) {
            case ChatOpened e -> opened(e);
            case ChatReopened e -> next(e).inEpisode(e.episode()).due(null).chat();
            case UserMessageReceived e ->
                next(e).withUserMessage(e.seq()).at(place.waitingFrom(at)).chat();
            case ChatQueued e ->
                next(e).in(ChatState.WAITING_ASSIGNMENT)
                        .at(placeOf(e))
                        .due(e.openToAllAt())
                        .chat();
            case ChatAssigned e ->
                next(e).in(ChatState.ASSIGNED)
                        .takenBy(e.operatorId(), e.epoch())
                        .due(e.idleAt())
                        .chat();
            case OperatorReplied e ->
                next(e).withReply(e.seq()).due(e.kept() ? e.idleAt() : deadline).chat();
            // Held by nobody for now. The next event of the same decision may queue, assign or
            // complete it.
            case ChatReleased e ->
                next(e).in(ChatState.WAITING_REAL_USER_REPLY)
                        .heldByNobody()
                        .at(placeAfter(e))
                        .due(e.inactiveAt())
                        .chat();
            case ChatCompleted e ->
                next(e).in(ChatState.COMPLETED).at(place.answered()).due(null).chat();
        };
    }

    boolean isWaiting() {
        return state == ChatState.WAITING_ASSIGNMENT;
    }

    boolean isAssigned() {
        return state == ChatState.ASSIGNED;
    }

    boolean isHeldBy(OperatorId operator) {
        return operator.equals(holder);
    }

    /// @throws NullPointerException when no operator holds it
    OperatorId requireHolder() {
        return requireNonNull(holder);
    }

    private NextChat next(ChatEvent event) {
        return new NextChat(this, event);
    }

    private static PlaceInLine placeOf(ChatQueued e) {
        return new PlaceInLine(e.priority(), e.waitingSince(), e.rank());
    }

    private PlaceInLine placeAfter(ChatReleased e) {
        return e.reason() == ReleasedReason.REPLIED ? place.answered() : place;
    }
}
