package baton.assignment.domain.state;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import baton.events.ChatEvent;
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
import baton.events.ChatId;
import baton.events.ChatState;
import baton.events.OperatorId;
import baton.events.ReleasedReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The state of one chat, as far as the rules need it: the result of its events.
///
/// @param version of its latest event
/// @param seq of its latest message, by user or operator
/// @param lastUserSeq of its latest user message
/// @param epoch of its latest assignment, 0 before the first
/// @param holder the operator who holds it; present only when `ASSIGNED`
/// @param lastOperator the operator who took it last (SPEC 2, rule 5)
/// @param operatorBefore the operator who had taken it last before that one did. It is the last one
///     again if the chat could not be delivered (rule 7)
/// @param place its place in line; kept while it is held, so that it can return to it (SPEC 2, rule
///     6)
/// @param deadline when it changes by itself. Each state has one deadline at most. While it waits:
///     when it opens to the operator who took it last (rule 5). Assigned: idle (rule 8). Answered:
///     inactive (rule 10)
/// @param messages the user's messages that no operator has answered, oldest first: read
///     [#unanswered]. Absent in a record of an engine that did not know them one by one
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
        @Nullable OperatorId operatorBefore,
        PlaceInLine place,
        @Nullable Instant deadline,
        @Nullable List<UserMessage> messages) {

    /// The most unanswered messages whose times are kept. Beyond that, the second oldest is given
    /// up: the oldest says since when the chat waits, and a reply mostly crosses the latest.
    public static final int MAX_UNANSWERED = 200;

    /// A message of the user.
    ///
    /// @param seq its number within the chat
    /// @param at when the log appended it
    public record UserMessage(long seq, Instant at) {}

    public Chat {
        messages = messages == null ? null : List.copyOf(messages);
    }

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

        /// After a reply. The rank is kept if the oldest message is still unanswered.
        private PlaceInLine after(List<UserMessage> unanswered) {
            if (unanswered.isEmpty()) {
                return answered();
            }
            var since = unanswered.getFirst().at();
            return new PlaceInLine(priority, since, since.equals(waitingSince) ? rank : null);
        }

        private PlaceInLine with(ChatPriorityChanged e) {
            return new PlaceInLine(e.priority(), waitingSince, e.rank());
        }
    }

    /// The chat after its first event. The next events of the same decision put it in line.
    public static Chat opened(ChatOpened e) {
        var nowhere = new PlaceInLine(0, null, null);
        return new Chat(
                e.chatId(),
                ChatState.COMPLETED,
                e.version(),
                0,
                0,
                e.episode(),
                0,
                null,
                null,
                null,
                nowhere,
                null,
                List.of());
    }

    /// The chat after an event at this time. Total: every event that was written can be applied.
    public Chat evolve(ChatEvent event, Instant at) {
        return switch (event) {
            case ChatOpened e -> opened(e);
            case ChatReopened e -> next(e).inEpisode(e.episode()).due(null).chat();
            case UserMessageReceived e ->
                next(e).withUserMessage(e.seq())
                        .unanswered(and(new UserMessage(e.seq(), at)))
                        .at(place.waitingFrom(at))
                        .chat();
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
                next(e).withReply(e.seq())
                        .unanswered(unansweredAfter(e.answeredSeq()))
                        .at(place.after(unansweredAfter(e.answeredSeq())))
                        .due(e.kept() ? e.idleAt() : deadline)
                        .chat();
            // Held by nobody for now. The next event of the same decision may queue, assign or
            // complete it.
            case ChatReleased e ->
                next(e).in(ChatState.WAITING_REAL_USER_REPLY)
                        .heldByNobody()
                        .lastTakenBy(e.reason() == ReleasedReason.UNDELIVERED ? operatorBefore : lastOperator)
                        .due(e.inactiveAt())
                        .chat();
            case ChatCompleted e ->
                next(e).in(ChatState.COMPLETED)
                        .unanswered(List.of())
                        .at(place.answered())
                        .due(null)
                        .chat();
            case ChatPriorityChanged e -> next(e).at(place.with(e)).chat();
            case IdleDeadlineMoved e -> next(e).due(e.idleAt()).chat();
        };
    }

    /// The user's messages that no operator has answered, oldest first. Of a chat that an older
    /// engine stored, only the last one is known, with the time of the first.
    public List<UserMessage> unanswered() {
        if (messages != null) {
            return messages;
        }
        return place.waitingSince() == null ? List.of() : List.of(new UserMessage(lastUserSeq, place.waitingSince()));
    }

    /// This chat as the engine with the rules before these stored it (version 1). It did not know
    /// the unanswered messages one by one.
    public Chat asStoredEarlier() {
        return new NextChat(this, version).unanswered(null).chat();
    }

    /// Whether a message of the user is unanswered. Only such a chat waits in line, and only its
    /// holder can be idle (SPEC section 2).
    public boolean waitsForAnswer() {
        return !unanswered().isEmpty();
    }

    public boolean isWaiting() {
        return state == ChatState.WAITING_ASSIGNMENT;
    }

    public boolean isAssigned() {
        return state == ChatState.ASSIGNED;
    }

    public boolean isHeldBy(OperatorId operator) {
        return operator.equals(holder);
    }

    /// @throws NullPointerException when no operator holds it
    public OperatorId requireHolder() {
        return requireNonNull(holder);
    }

    private NextChat next(ChatEvent event) {
        return new NextChat(this, event.version());
    }

    private static PlaceInLine placeOf(ChatQueued e) {
        return new PlaceInLine(e.priority(), e.waitingSince(), e.rank());
    }

    private List<UserMessage> unansweredAfter(long answeredSeq) {
        return unanswered().stream()
                .filter(message -> message.seq() > answeredSeq)
                .toList();
    }

    private List<UserMessage> and(UserMessage last) {
        var all = new ArrayList<>(unanswered());
        all.add(last);
        if (all.size() > MAX_UNANSWERED) {
            all.remove(1);
        }
        return all;
    }
}
