package baton.assignment.domain;

import static java.util.Comparator.comparing;

import baton.assignment.domain.state.Chat;
import baton.assignment.domain.state.Contact;
import baton.assignment.domain.state.Operator;
import baton.assignment.domain.state.Records;
import baton.events.Assignment;
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
import baton.events.Command;
import baton.events.CommandRefused;
import baton.events.Event;
import baton.events.OperatorEvent;
import baton.events.OperatorId;
import baton.events.QueueEvent.OutageEnded;
import baton.events.QueueEvent.QueueSettingsChanged;
import baton.events.QueueId;
import baton.events.QueueSettings;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The state of one queue: the unit of consistency (ADR 0001).
///
/// The [Records] are the truth. The line, the deadlines and the operators who take chats are
/// derived from them and kept in memory. Changes are written to the records after the turn
/// ([#save]), each record once.
public final class ChatQueue {

    /// An operator who takes chats. The one without a new chat for longest comes first.
    private record Taker(Instant freeSince, OperatorId operator) {
        static final Comparator<Taker> ORDER = comparing(Taker::freeSince).thenComparing(Taker::operator);
    }

    private final QueueId id;
    private QueueSettings settings;
    private final Records records;

    /// The settings that the records contain.
    private QueueSettings saved;

    private final Line line = new Line();
    private final Deadlines deadlines;
    private final TreeSet<Taker> takers = new TreeSet<>(Taker.ORDER);

    private final TreeSet<OperatorId> known = new TreeSet<>();

    /// Changed in this turn and not yet in the records.
    private final Map<ChatId, Chat> changedChats = new LinkedHashMap<>();

    private final Map<OperatorId, Operator> changedOperators = new LinkedHashMap<>();

    /// @param settings those of the deployment; they apply unless the queue has its own
    public ChatQueue(QueueId id, QueueSettings settings, Records records) {
        this.id = id;
        this.settings = records.settings().orElse(settings);
        this.records = records;
        this.saved = this.settings;
        this.deadlines = new Deadlines(id);
    }

    /// Indexes a chat that is in the records when the engine starts.
    public void restore(Chat chat) {
        index(null, chat);
    }

    /// Indexes an operator that is in the records when the engine starts.
    public void restore(Operator operator) {
        index(null, operator);
    }

    /// Applies an event that happened at this time. Total, and the only way in which events change
    /// the queue.
    void evolve(Event event, Instant at) {
        switch (event) {
            case ChatEvent e -> evolveChat(e, at);
            case OperatorEvent e -> put(operatorOrUnknown(e.operatorId(), at).evolve(e, at));
            case QueueSettingsChanged e -> settings = e.settings();
            case OutageEnded e -> operators().toList().forEach(operator -> put(operator.postponed(e.postponedBy())));
            case CommandRefused _ -> {}
        }
    }

    /// Applies an event as the engine with the rules before these did (version 1).
    void follow(Event event, Instant at) {
        evolve(event, at);
        if (event instanceof ChatEvent e) {
            chat(e.chatId()).map(Chat::asStoredEarlier).ifPresent(this::put);
        }
    }

    /// Notes a sign of life of an operator who is known here (SPEC 2, rule 9).
    void heard(OperatorId operator, Instant at) {
        var nextDue = at.plus(settings.presenceTimeout());
        operator(operator)
                .filter(known -> known.availability().heartbeats())
                .ifPresent(known -> put(known.heard(nextDue)));
    }

    /// Notes what is now known of the operator's devices. There is no event for it.
    void reaches(OperatorId operator, UnaryOperator<Contact> change) {
        operator(operator).ifPresent(known -> {
            var contact = change.apply(known.reached());
            if (!contact.equals(known.reached())) {
                put(known.with(contact));
            }
        });
    }

    /// Writes all changes to the records.
    void save() {
        changedChats.values().forEach(records::put);
        changedChats.clear();
        changedOperators.values().forEach(records::put);
        changedOperators.clear();
        if (!settings.equals(saved)) {
            records.put(settings);
            saved = settings;
        }
    }

    /// The next deadline that is not announced yet. See [Deadlines].
    Optional<Instant> nextDeadline() {
        return deadlines.next();
    }

    /// The next deadline as a command for the log.
    Command announceDeadline() {
        return deadlines.announceNext();
    }

    /// How many deadlines are announced and not yet decided.
    int undecidedDeadlines() {
        return deadlines.undecided();
    }

    /// How many chats wait.
    public int waiting() {
        return line.length();
    }

    QueueId id() {
        return id;
    }

    QueueSettings settings() {
        return settings;
    }

    Records records() {
        return records;
    }

    Line line() {
        return line;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    Optional<Chat> chat(ChatId chat) {
        var changed = changedChats.get(chat);
        return changed == null ? records.chat(chat) : Optional.of(changed);
    }

    Optional<Operator> operator(OperatorId operator) {
        var changed = changedOperators.get(operator);
        return changed == null ? records.operator(operator) : Optional.of(changed);
    }

    /// The assignment with its idle deadline as it is now: a kept reply and an outage move it.
    Assignment current(Assignment held) {
        return chat(held.chatId())
                .filter(chat -> chat.isAssigned() && chat.epoch() == held.epoch())
                .map(chat -> held.until(chat.deadline()))
                .orElse(held);
    }

    Operator operatorOrUnknown(OperatorId operator, Instant at) {
        return operator(operator).orElseGet(() -> Operator.unknown(operator, settings.defaultCapacity(), at));
    }

    /// The first eligible operator who takes chats, longest without a new chat first. At most two
    /// are looked at.
    Optional<OperatorId> firstTaker(Predicate<OperatorId> eligible) {
        return takers.stream().map(Taker::operator).filter(eligible).findFirst();
    }

    int takers() {
        return takers.size();
    }

    /// All known operators, in the order of their ids.
    Stream<Operator> operators() {
        return known.stream().flatMap(operator -> operator(operator).stream());
    }

    private void evolveChat(ChatEvent event, Instant at) {
        put(
                event instanceof ChatOpened e
                        ? Chat.opened(e)
                        : chat(event.chatId()).orElseThrow().evolve(event, at));
        switch (event) {
            case ChatAssigned e -> put(operatorOrUnknown(e.operatorId(), at).given(e, at));
            case ChatReleased e -> put(operatorOrUnknown(e.operatorId(), at).freed(e.chatId()));
            // These change the chat alone.
            case ChatOpened _,
                    ChatReopened _,
                    UserMessageReceived _,
                    ChatQueued _,
                    OperatorReplied _,
                    ChatCompleted _,
                    ChatPriorityChanged _,
                    IdleDeadlineMoved _ -> {}
        }
    }

    private void put(Chat chat) {
        index(chat(chat.id()).orElse(null), chat);
        changedChats.put(chat.id(), chat);
    }

    private void put(Operator operator) {
        index(operator(operator.id()).orElse(null), operator);
        changedOperators.put(operator.id(), operator);
    }

    private void index(@Nullable Chat before, Chat after) {
        if (before != null && before.isWaiting()) {
            line.remove(Line.WaitingChat.of(before));
        }
        if (after.isWaiting()) {
            line.add(Line.WaitingChat.of(after));
        }
        deadlines.change(after.id(), before == null ? null : before.deadline(), after.deadline());
    }

    private void index(@Nullable Operator before, Operator after) {
        known.add(after.id());
        if (before != null && before.takesChats()) {
            takers.remove(new Taker(before.freeSince(), before.id()));
        }
        if (after.takesChats()) {
            takers.add(new Taker(after.freeSince(), after.id()));
        }
        deadlines.change(after.id(), before == null ? null : before.deadline(), after.deadline());
    }
}
