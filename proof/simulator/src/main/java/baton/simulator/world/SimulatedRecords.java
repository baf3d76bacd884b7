package baton.simulator.world;

import baton.assignment.domain.state.Chat;
import baton.assignment.domain.state.Operator;
import baton.assignment.domain.state.Records;
import baton.assignment.domain.state.RememberedAnswer;
import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.QueueSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The records of one queue in one instance. Each write is also added to the open transaction.
public final class SimulatedRecords implements Records {

    /// One write, as the store's changelog holds it.
    ///
    /// @param queue null for a record of the partition
    /// @param value null when the record is removed
    record Change(
            @Nullable QueueId queue, Object key, @Nullable Object value) {}

    private final QueueId queue;
    private final List<Change> transaction;

    /// By chat id, operator id, text of the answer's key, or queue id for the settings. These are
    /// never equal.
    private final Map<Object, Object> records = new LinkedHashMap<>();

    SimulatedRecords(QueueId queue, List<Change> transaction) {
        this.queue = queue;
        this.transaction = transaction;
    }

    @Override
    public Optional<Chat> chat(ChatId id) {
        return Optional.ofNullable((Chat) records.get(id));
    }

    @Override
    public void put(Chat chat) {
        write(chat.id(), chat);
    }

    @Override
    public Optional<Operator> operator(OperatorId id) {
        return Optional.ofNullable((Operator) records.get(id));
    }

    @Override
    public void put(Operator operator) {
        write(operator.id(), operator);
    }

    @Override
    public Optional<RememberedAnswer> answered(RememberedAnswer.Key key) {
        return Optional.ofNullable((RememberedAnswer) records.get(text(key)));
    }

    @Override
    public void put(RememberedAnswer.Key key, RememberedAnswer answered) {
        write(text(key), answered);
    }

    @Override
    public void forget(RememberedAnswer.Key key) {
        records.remove(text(key));
        transaction.add(new Change(queue, text(key), null));
    }

    @Override
    public Optional<QueueSettings> settings() {
        return Optional.ofNullable((QueueSettings) records.get(queue));
    }

    @Override
    public void put(QueueSettings settings) {
        write(queue, settings);
    }

    /// As in the store, where an id is its text: without the kind, a reply and a release with one
    /// id would have the same key.
    private static String text(RememberedAnswer.Key key) {
        return key.subject() + "/" + key.kind() + "/" + key.id();
    }

    private void write(Object key, Object value) {
        records.put(key, value);
        transaction.add(new Change(queue, key, value));
    }

    /// Restores a record from the changelog; null removes it.
    void restore(Object key, @Nullable Object value) {
        if (value == null) {
            records.remove(key);
        } else {
            records.put(key, value);
        }
    }

    Stream<Chat> chats() {
        return records.values().stream().filter(Chat.class::isInstance).map(Chat.class::cast);
    }

    Stream<Operator> operators() {
        return records.values().stream().filter(Operator.class::isInstance).map(Operator.class::cast);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SimulatedRecords that && records.equals(that.records);
    }

    @Override
    public int hashCode() {
        return records.hashCode();
    }

    @Override
    public String toString() {
        return records.toString();
    }
}
