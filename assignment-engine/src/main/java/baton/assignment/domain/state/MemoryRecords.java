package baton.assignment.domain.state;

import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps the records of one queue in memory. A replay and a test need no more.
public final class MemoryRecords implements Records {

    private final Map<ChatId, Chat> chats = new HashMap<>();
    private final Map<OperatorId, Operator> operators = new HashMap<>();
    private final Map<RememberedAnswer.Key, RememberedAnswer> answers = new HashMap<>();
    private @Nullable QueueSettings settings;

    /// All chats, in no order.
    public Collection<Chat> chats() {
        return chats.values();
    }

    /// All operators, in no order.
    public Collection<Operator> operators() {
        return operators.values();
    }

    @Override
    public Optional<Chat> chat(ChatId id) {
        return Optional.ofNullable(chats.get(id));
    }

    @Override
    public void put(Chat chat) {
        chats.put(chat.id(), chat);
    }

    @Override
    public Optional<Operator> operator(OperatorId id) {
        return Optional.ofNullable(operators.get(id));
    }

    @Override
    public void put(Operator operator) {
        operators.put(operator.id(), operator);
    }

    @Override
    public Optional<RememberedAnswer> answered(RememberedAnswer.Key key) {
        return Optional.ofNullable(answers.get(key));
    }

    @Override
    public void put(RememberedAnswer.Key key, RememberedAnswer answered) {
        answers.put(key, answered);
    }

    @Override
    public void forget(RememberedAnswer.Key key) {
        answers.remove(key);
    }

    @Override
    public Optional<QueueSettings> settings() {
        return Optional.ofNullable(settings);
    }

    @Override
    public void put(QueueSettings settings) {
        this.settings = settings;
    }
}
