package baton.assignment.domain.state;

import baton.events.Assignment;
import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatId;
import baton.events.OperatorEvent.OperatorPresenceChanged;
import baton.events.OperatorEvent.OperatorSignedIn;
import baton.events.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The presence of an operator, its capacity, and when its heartbeat is due (SPEC 2, rules 7 and
/// 9).
///
/// @param auto whether it is given chats without asking (push)
/// @param heartbeats whether it has set a presence and must send heartbeats
/// @param heartbeatDue when it becomes offline without a call; absent when it need not send
///     heartbeats
/// @param graceEndsAt when an operator who went offline loses the chats that it held then; absent
///     otherwise
/// @param returnsTo its presence before its heartbeats stopped; absent when it chose to go offline
/// @param graces of the chats that it was given while it was offline; absent when there are none
public record Availability(
        Presence status,
        int capacity,
        boolean auto,
        boolean heartbeats,
        @Nullable Instant heartbeatDue,
        @Nullable Instant graceEndsAt,
        @Nullable Presence returnsTo,
        @Nullable List<Grace> graces) {

    /// When a chat goes back that an offline operator was given.
    public record Grace(ChatId chatId, Instant endsAt) {}

    public Availability {
        graces = graces == null || graces.isEmpty() ? null : List.copyOf(graces);
    }

    public static Availability none(int capacity) {
        return new Availability(Presence.OFFLINE, capacity, false, false, null, null, null, null);
    }

    public static Availability begun(OperatorSignedIn e) {
        return new Availability(e.status(), e.capacity(), e.auto(), e.heartbeats(), null, null, null, null);
    }

    public Availability changed(OperatorPresenceChanged e) {
        var before = e.cause() == OperatorPresenceChanged.Cause.TIMEOUT ? status : null;
        var still = e.status() == Presence.OFFLINE ? graces : null;
        return new Availability(
                e.status(), e.capacity(), e.auto(), e.heartbeats(), heartbeatDue, e.graceEndsAt(), before, still);
    }

    /// After a sign of life, with the time when the next one is due.
    public Availability heard(Instant nextDue) {
        return heartbeats && !isOffline()
                ? new Availability(status, capacity, auto, true, nextDue, graceEndsAt, returnsTo, graces)
                : this;
    }

    /// After it was given a chat. While it is offline, the chat has a grace period of its own. An
    /// older engine gave none, and ended the one that ran.
    public Availability given(ChatAssigned e) {
        if (!isOffline()) {
            return this;
        }
        return e.graceEndsAt() == null
                ? new Availability(status, capacity, auto, heartbeats, heartbeatDue, null, returnsTo, graces)
                : with(Stream.concat(runningGraces().stream(), Stream.of(new Grace(e.chatId(), e.graceEndsAt())))
                        .toList());
    }

    /// After it lost a chat.
    public Availability freed(ChatId chat) {
        return graces == null
                ? this
                : with(graces.stream()
                        .filter(grace -> !grace.chatId().equals(chat))
                        .toList());
    }

    /// After an outage, which counts towards nothing (rule 14).
    public Availability postponed(Duration by) {
        return new Availability(
                status,
                capacity,
                auto,
                heartbeats,
                heartbeatDue == null ? null : heartbeatDue.plus(by),
                graceEndsAt == null ? null : graceEndsAt.plus(by),
                returnsTo,
                runningGraces().stream()
                        .map(grace -> new Grace(grace.chatId(), grace.endsAt().plus(by)))
                        .toList());
    }

    private List<Grace> runningGraces() {
        return graces == null ? List.of() : graces;
    }

    public boolean isOffline() {
        return status == Presence.OFFLINE;
    }

    /// Whether the operator chose to go offline. Only a deliberate act signs it in again (rule 9).
    public boolean isSignedOff() {
        return isOffline() && heartbeats && returnsTo == null;
    }

    /// Whether the grace period of rule 9 still runs, in which the operator may return to its
    /// chats.
    public boolean isWithinGrace(Instant at) {
        return graceEndsAt != null && at.isBefore(graceEndsAt);
    }

    /// Whether an offline operator loses this chat now.
    public boolean hasLost(ChatId chat, Instant at) {
        var endsAt = graceOf(chat);
        return isOffline() && endsAt != null && !at.isBefore(endsAt);
    }

    /// When it changes by itself: its heartbeat is overdue, or the grace period of a chat ends.
    @Nullable
    public Instant deadline(List<Assignment> held) {
        if (!isOffline()) {
            return heartbeats ? heartbeatDue : null;
        }
        Instant first = null;
        for (var assignment : held) {
            var endsAt = graceOf(assignment.chatId());
            first = first == null || (endsAt != null && endsAt.isBefore(first)) ? endsAt : first;
        }
        return first;
    }

    private @Nullable Instant graceOf(ChatId chat) {
        return runningGraces().stream()
                .filter(grace -> grace.chatId().equals(chat))
                .map(Grace::endsAt)
                .findFirst()
                .orElse(graceEndsAt);
    }

    private Availability with(List<Grace> now) {
        return new Availability(status, capacity, auto, heartbeats, heartbeatDue, graceEndsAt, returnsTo, now);
    }
}
