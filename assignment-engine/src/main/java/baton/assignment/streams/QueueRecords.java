package baton.assignment.streams;

import baton.assignment.domain.state.Chat;
import baton.assignment.domain.state.Operator;
import baton.assignment.domain.state.Records;
import baton.assignment.domain.state.RememberedAnswer;
import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.QueueSettings;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The records of one queue in the store: one per chat, operator and remembered answer.
///
/// | key | value |
/// |---|---|
/// | `chat/<queue>/<chat>` | [Chat] |
/// | `operator/<queue>/<operator>` | [Operator] |
/// | `answer/<queue>/<subject>/<kind>/<id>` | [RememberedAnswer] |
/// | `settings/<queue>` | [QueueSettings] |
///
/// Ids contain no slash, so keys are unambiguous.
final class QueueRecords implements Records {

    static final String ANSWERS = "answer/";

    private static final String CHATS = "chat/";
    private static final String OPERATORS = "operator/";
    private static final String SETTINGS = "settings/";

    private final CoreStore store;
    private final QueueId queue;

    QueueRecords(CoreStore store, QueueId queue) {
        this.store = store;
        this.queue = queue;
    }

    static void forEachChat(CoreStore store, BiConsumer<QueueId, Chat> action) {
        store.forEach(CHATS, Chat.class, (key, chat) -> action.accept(queueOf(key), chat));
    }

    static void forEachOperator(CoreStore store, BiConsumer<QueueId, Operator> action) {
        store.forEach(OPERATORS, Operator.class, (key, operator) -> action.accept(queueOf(key), operator));
    }

    static QueueId queueOf(String key) {
        return new QueueId(key.split("/", 3)[1]);
    }

    @Override
    public Optional<Chat> chat(ChatId id) {
        return store.get(CHATS + queue + "/" + id, Chat.class);
    }

    @Override
    public void put(Chat chat) {
        store.put(CHATS + queue + "/" + chat.id(), chat);
    }

    @Override
    public Optional<Operator> operator(OperatorId id) {
        return store.get(OPERATORS + queue + "/" + id, Operator.class);
    }

    @Override
    public void put(Operator operator) {
        store.put(OPERATORS + queue + "/" + operator.id(), operator);
    }

    @Override
    public Optional<RememberedAnswer> answered(RememberedAnswer.Key key) {
        return store.get(answerKey(key), RememberedAnswer.class);
    }

    /// An answer is read only when the same command is sent again.
    @Override
    public void put(RememberedAnswer.Key key, RememberedAnswer answered) {
        store.putAside(answerKey(key), answered);
    }

    @Override
    public void forget(RememberedAnswer.Key key) {
        store.delete(answerKey(key));
    }

    @Override
    public Optional<QueueSettings> settings() {
        return store.get(SETTINGS + queue, QueueSettings.class);
    }

    @Override
    public void put(QueueSettings settings) {
        store.put(SETTINGS + queue, settings);
    }

    private String answerKey(RememberedAnswer.Key key) {
        return ANSWERS + queue + "/" + key.subject() + "/" + key.kind() + "/" + key.id();
    }
}
