package baton.simulator.rules;

import baton.events.Assignment;
import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.QueueSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One queue as the checker knows it.
public final class QueueSeen {

    public final QueueId id;
    public final Map<ChatId, ChatSeen> chats = new LinkedHashMap<>();
    public final Map<OperatorId, OperatorSeen> operators = new LinkedHashMap<>();

    QueueSettings settings;

    /// The settings in force, in milliseconds.
    long idleTimeout;

    long sameOperatorAfter;
    long priorityBoost;
    long presenceTimeout;
    long offlineGrace;
    long completeAfter;
    int defaultCapacity;

    QueueSeen(QueueId id, QueueSettings settings) {
        this.id = id;
        this.settings = settings;
        change(settings);
    }

    /// Changes the settings in force.
    final void change(QueueSettings settings) {
        this.settings = settings;
        this.idleTimeout = settings.idleTimeout().toMillis();
        this.sameOperatorAfter = settings.sameOperatorAfter().toMillis();
        this.priorityBoost = settings.priorityBoost().toMillis();
        this.presenceTimeout = settings.presenceTimeout().toMillis();
        this.offlineGrace = settings.offlineGrace().toMillis();
        this.completeAfter = settings.completeAfter().toMillis();
        this.defaultCapacity = settings.defaultCapacity();
    }

    @Nullable
    public ChatSeen chat(ChatId chat) {
        return chats.get(chat);
    }

    @Nullable
    OperatorSeen operator(OperatorId operator) {
        return operators.get(operator);
    }

    /// The chat. An unknown one is created, and its first event opens it.
    ChatSeen chatOrNew(ChatId chat) {
        return chats.computeIfAbsent(chat, ChatSeen::new);
    }

    OperatorSeen operatorOrNew(OperatorId operator, long at) {
        return operators.computeIfAbsent(operator, id -> new OperatorSeen(id, defaultCapacity, at));
    }

    /// The line: the waiting chats in the order in which they are served.
    List<ChatSeen> line() {
        var line = new ArrayList<ChatSeen>();
        for (var chat : chats.values()) {
            if (chat.isWaiting()) {
                line.add(chat);
            }
        }
        line.sort(ChatSeen.ORDER);
        return line;
    }

    /// The first chat in line that the operator may take.
    Optional<ChatSeen> firstOpenTo(OperatorId operator, long at) {
        return line().stream().filter(chat -> chat.isOpenTo(operator, at)).findFirst();
    }

    /// The chats that the operator holds, as it is told now.
    List<Assignment> held(OperatorSeen operator) {
        return operator.held.values().stream().map(this::current).toList();
    }

    /// The idle deadline is that of the chat.
    Assignment current(Assignment assignment) {
        var chat = chats.get(assignment.chatId());
        return chat == null ? assignment : assignment.until(Instant.ofEpochMilli(chat.idleAt));
    }

    long waiting() {
        return chats.values().stream().filter(ChatSeen::isWaiting).count();
    }
}
