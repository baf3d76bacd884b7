package baton.simulator.rules;

import static baton.simulator.rules.ChatSeen.NEVER;

import baton.events.Assignment;
import baton.events.ChatId;
import baton.events.CommandId;
import baton.events.OperatorId;
import baton.events.Presence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An operator of one queue as the checker knows it from events and calls alone.
public final class OperatorSeen {

    /// A request that waits.
    public record Parked(String requestId, @Nullable CommandId commandId, long deadline) {}

    public final OperatorId id;

    @Nullable
    String name;

    public boolean active = true;
    Presence status = Presence.OFFLINE;
    int capacity;
    boolean auto;

    /// Whether it has set a presence and must therefore send heartbeats.
    boolean heartbeats;

    /// When it becomes offline unless it calls again, by the settings at its latest call.
    long heartbeatDue = NEVER;

    long graceEndsAt = NEVER;

    /// Its status before its heartbeats stopped.
    @Nullable
    Presence returnsTo;

    /// The time of its latest new chat, or of its sign-in if that is later.
    long freeSince;

    /// Oldest first.
    final Map<ChatId, Assignment> held = new LinkedHashMap<>();

    /// Oldest first.
    final List<Parked> requests = new ArrayList<>();

    OperatorSeen(OperatorId id, int capacity, long at) {
        this.id = id;
        this.capacity = capacity;
        this.freeSince = at;
    }

    boolean hasRoom() {
        return held.size() < capacity;
    }

    boolean mayBeGiven() {
        return active && status == Presence.AVAILABLE;
    }

    boolean takesChats() {
        return mayBeGiven() && hasRoom() && (auto || !requests.isEmpty());
    }

    boolean isOffline() {
        return status == Presence.OFFLINE;
    }

    boolean isWithinGrace(long at) {
        return graceEndsAt != NEVER && at < graceEndsAt;
    }

    /// When it becomes offline, or loses its chats if it is offline.
    long presenceDue() {
        if (isOffline()) {
            return held.isEmpty() ? NEVER : graceEndsAt;
        }
        return heartbeats ? heartbeatDue : NEVER;
    }

    /// The one time at which it changes without a command.
    public long deadline() {
        return requests.stream().mapToLong(Parked::deadline).reduce(presenceDue(), Math::min);
    }

    List<Assignment> assignments() {
        return List.copyOf(held.values());
    }
}
