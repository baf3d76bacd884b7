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

    /// When it loses the chats that it was given while it was offline.
    final Map<ChatId, Long> graces = new LinkedHashMap<>();

    final SessionsSeen sessions = new SessionsSeen();
    final DeliveriesSeen deliveries = new DeliveriesSeen();

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

    /// Whether it said itself that it goes offline.
    boolean isSignedOff() {
        return isOffline() && heartbeats && returnsTo == null;
    }

    boolean isWithinGrace(long at) {
        return graceEndsAt != NEVER && at < graceEndsAt;
    }

    /// When it becomes offline, or loses its chats if it is offline.
    long presenceDue() {
        if (isOffline()) {
            return held.keySet().stream().mapToLong(this::graceOf).min().orElse(NEVER);
        }
        return heartbeats ? heartbeatDue : NEVER;
    }

    /// The one time at which it changes without a command.
    public long deadline() {
        return requests.stream().mapToLong(Parked::deadline).reduce(presenceDue(), Math::min);
    }

    /// When it loses the chat because it is offline.
    long graceOf(ChatId chat) {
        return graces.getOrDefault(chat, graceEndsAt);
    }

    /// Whether it would lose something to time in which nobody can be heard.
    boolean isBoundByTime() {
        return !held.isEmpty() || deadline() != NEVER;
    }

    /// An outage is over, which counts towards no deadline (rule 14).
    void postpone(long by) {
        heartbeatDue = later(heartbeatDue, by);
        graceEndsAt = later(graceEndsAt, by);
        graces.replaceAll((_, endsAt) -> later(endsAt, by));
        requests.replaceAll(parked -> new Parked(parked.requestId(), parked.commandId(), later(parked.deadline(), by)));
        sessions.postpone(by);
    }

    private static long later(long moment, long by) {
        return moment == NEVER ? NEVER : moment + by;
    }

    /// As they were given.
    List<Assignment> assignments() {
        return List.copyOf(held.values());
    }
}
