package baton.stats.fold;

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
import baton.events.ChatState;
import baton.events.How;
import baton.events.OperatorId;
import baton.events.ReleasedReason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A chat as its events have made it, with everything that the tables show. Pure: the same events
/// give the same chat.
///
/// Its time never goes back. If the log's clock did, the chat keeps its latest time.
///
/// @param holding the open assignment; present exactly while the chat is assigned
/// @param lastOperator the operator who took the chat last; an assignment that was not delivered
///     does not count
public record ProjectedChat(
        ChatKey key,
        ChatState state,
        Marks marks,
        Line line,
        @Nullable Holding holding,
        @Nullable OperatorId lastOperator,
        Talk talk,
        Times times,
        Users users) {

    /// The numbers that events count. `lost` is the number of events that are in the dead letters.
    public record Marks(long version, long epoch, long episode, int lost) {}

    /// Its place in line. `waitingSince` is set only while it waits; the rest is from when it last
    /// joined the line.
    public record Line(
            int priority,
            @Nullable Instant waitingSince,
            @Nullable Instant queuedAt,
            @Nullable Instant rank,
            @Nullable Instant openToAllAt) {
        Line left() {
            return new Line(priority, null, queuedAt, rank, openToAllAt);
        }

        Line waitingSince(Instant since) {
            return new Line(priority, since, queuedAt, rank, openToAllAt);
        }

        Line prioritised(int newPriority, @Nullable Instant newRank) {
            return new Line(newPriority, waitingSince, queuedAt, newRank == null ? rank : newRank, openToAllAt);
        }
    }

    /// The assignment that is open now.
    ///
    /// @param idleAt when it is taken back if no reply comes
    /// @param takenBefore the operator who had taken the chat last before this assignment
    public record Holding(
            long epoch,
            OperatorId operator,
            How how,
            Duration waited,
            boolean aboveCapacity,
            Instant assignedAt,
            @Nullable Instant firstReplyAt,
            long messagesSent,
            @Nullable Instant idleAt,
            @Nullable OperatorId takenBefore) {
        Holding replied(OperatorReplied e, Instant at) {
            return with(
                    requireNonNullElse(firstReplyAt, at), messagesSent + 1, e.idleAt() == null ? idleAt : e.idleAt());
        }

        Holding until(Instant newIdleAt) {
            return with(firstReplyAt, messagesSent, newIdleAt);
        }

        private Holding with(@Nullable Instant first, long messages, @Nullable Instant idle) {
            return new Holding(
                    epoch, operator, how, waited, aboveCapacity, assignedAt, first, messages, idle, takenBefore);
        }
    }

    /// Its messages.
    ///
    /// @param userSeq the number of the user's latest message; 0 before the first
    /// @param answeredSeq the number of the last user message that a reply answered
    public record Talk(
            long messages,
            @Nullable Instant lastAt,
            @Nullable Instant repliedAt,
            long userSeq,
            long answeredSeq) {
        public boolean isAnswered() {
            return userSeq <= answeredSeq;
        }
    }

    public record Times(Instant createdAt, @Nullable Instant completedAt, Instant changedAt) {}

    public record Users(@Nullable String real, @Nullable String fictional) {
        Users named(@Nullable String newReal, @Nullable String newFictional) {
            return new Users(newReal == null ? real : newReal, newFictional == null ? fictional : newFictional);
        }
    }

    /// A chat before its first event.
    public static ProjectedChat unheardOf(ChatKey key, Instant at) {
        return new ProjectedChat(
                key,
                ChatState.WAITING_ASSIGNMENT,
                new Marks(0, 0, 0, 0),
                new Line(0, at, null, null, null),
                null,
                null,
                new Talk(0, null, null, 0, 0),
                new Times(at, null, at),
                new Users(null, null));
    }

    public long version() {
        return marks.version;
    }

    /// The chat after `event`. Total: every event can be applied, even if an event before it is
    /// lost.
    public ProjectedChat evolve(ChatEvent event, Instant time) {
        var at = time.isAfter(times.changedAt) ? time : times.changedAt;
        var next =
                switch (event) {
                    case ChatOpened e -> begun(e.episode(), at).named(e.realUserId(), e.fictionalUserId());
                    case ChatReopened e -> begun(e.episode(), at);
                    case UserMessageReceived e -> written(e, at).named(e.realUserId(), e.fictionalUserId());
                    case ChatQueued e -> queued(e, at);
                    case ChatAssigned e -> assigned(e, at);
                    case OperatorReplied e -> replied(e, at);
                    case ChatReleased e -> released(e, at);
                    case ChatCompleted e -> completed(e, at);
                    case ChatPriorityChanged e -> prioritised(e);
                    case IdleDeadlineMoved e -> postponed(e);
                };
        return next.numbered(event.version(), marks.lost, at);
    }

    /// The chat after an unreadable event, of which only the number is known.
    public ProjectedChat lost(long version) {
        return numbered(version, marks.lost + 1, times.changedAt);
    }

    private ProjectedChat begun(long episode, Instant at) {
        var begun = new Marks(marks.version, marks.epoch, episode, marks.lost);
        return with(ChatState.WAITING_ASSIGNMENT, begun, line.waitingSince(at), null, talk, null);
    }

    private ProjectedChat written(UserMessageReceived e, Instant at) {
        var said = new Talk(talk.messages + 1, at, talk.repliedAt, e.seq(), talk.answeredSeq);
        return with(state, marks, line, holding, said, times.completedAt);
    }

    private ProjectedChat queued(ChatQueued e, Instant at) {
        var joined = new Line(e.priority(), e.waitingSince(), at, e.rank(), e.openToAllAt());
        return with(ChatState.WAITING_ASSIGNMENT, marks, joined, null, talk, null);
    }

    private ProjectedChat assigned(ChatAssigned e, Instant at) {
        var above = e.decision().aboveCapacity();
        var held = new Holding(
                e.epoch(), e.operatorId(), e.how(), e.waited(), above, at, null, 0, e.idleAt(), lastOperator);
        var taken = new Marks(marks.version, e.epoch(), marks.episode, marks.lost);
        return with(ChatState.ASSIGNED, taken, line.left(), held, talk, null);
    }

    private ProjectedChat replied(OperatorReplied e, Instant at) {
        var said = new Talk(talk.messages + 1, at, at, talk.userSeq, Math.max(talk.answeredSeq, e.answeredSeq()));
        var held = holding != null && holding.epoch == e.epoch() ? holding.replied(e, at) : holding;
        return with(state, marks, line, held, said, times.completedAt);
    }

    /// If nothing is unanswered, it is the user's turn. Otherwise the chat waits. In both cases the
    /// next event of the same decision (queued, assigned, completed) may say where else it goes.
    private ProjectedChat released(ChatReleased e, Instant at) {
        var left = e.reason() == ReleasedReason.UNDELIVERED ? untaken(e.epoch()) : this;
        return e.reason() == ReleasedReason.REPLIED || talk.isAnswered()
                ? left.with(ChatState.WAITING_REAL_USER_REPLY, marks, line.left(), null, talk, null)
                : left.with(ChatState.WAITING_ASSIGNMENT, marks, line.waitingSince(at), null, talk, null);
    }

    /// The chat as if it had not been taken in that epoch.
    private ProjectedChat untaken(long epoch) {
        var taker = holding != null && holding.epoch == epoch ? holding.takenBefore : lastOperator;
        return new ProjectedChat(key, state, marks, line, null, taker, talk, times, users);
    }

    private ProjectedChat prioritised(ChatPriorityChanged e) {
        return with(state, marks, line.prioritised(e.priority(), e.rank()), holding, talk, times.completedAt);
    }

    private ProjectedChat postponed(IdleDeadlineMoved e) {
        var held = holding != null && holding.epoch == e.epoch() ? holding.until(e.idleAt()) : holding;
        return with(state, marks, line, held, talk, times.completedAt);
    }

    private ProjectedChat completed(ChatCompleted e, Instant at) {
        var ended = new Marks(marks.version, marks.epoch, e.episode(), marks.lost);
        return with(ChatState.COMPLETED, ended, line.left(), null, talk, at);
    }

    private ProjectedChat with(
            ChatState state,
            Marks marks,
            Line line,
            @Nullable Holding holding,
            Talk talk,
            @Nullable Instant completedAt) {
        var taker = holding == null ? lastOperator : holding.operator;
        var when = new Times(times.createdAt, completedAt, times.changedAt);
        return new ProjectedChat(key, state, marks, line, holding, taker, talk, when, users);
    }

    private ProjectedChat named(@Nullable String real, @Nullable String fictional) {
        var who = users.named(real, fictional);
        return new ProjectedChat(key, state, marks, line, holding, lastOperator, talk, times, who);
    }

    private ProjectedChat numbered(long version, int lost, Instant at) {
        var counted = new Marks(version, marks.epoch, marks.episode, lost);
        var when = new Times(times.createdAt, times.completedAt, at);
        return new ProjectedChat(key, state, counted, line, holding, lastOperator, talk, when, users);
    }
}
