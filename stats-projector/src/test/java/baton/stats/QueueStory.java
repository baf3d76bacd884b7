package baton.stats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

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
import baton.events.CommandRefused;
import baton.events.Decision;
import baton.events.Event;
import baton.events.How;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorEvent.ChatRequested;
import baton.events.OperatorEvent.OperatorPresenceChanged;
import baton.events.OperatorEvent.OperatorSet;
import baton.events.OperatorEvent.OperatorSignedIn;
import baton.events.OperatorId;
import baton.events.Presence;
import baton.events.QueueId;
import baton.events.QueuedReason;
import baton.events.ReleasedReason;
import baton.events.Reply.Refused;
import baton.events.envelope.Actor;
import baton.events.envelope.EventEnvelope;
import baton.events.wire.CloudEvents;
import baton.events.wire.Partitioning;
import baton.events.wire.Topics;
import baton.stats.fold.ChatKey;
import baton.stats.fold.Logged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells what happens in a queue as the engine would write it: all events of each act, in order.
public final class QueueStory {

    private final Map<ChatKey, ToldChat> chats = new HashMap<>();
    private final Map<Integer, Long> offsets = new HashMap<>();
    private final List<Logged.Recorded> told = new ArrayList<>();
    private QueueId queue = QueueId.DEFAULT;
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private long commands;
    private boolean oldRules;
    private @Nullable Actor actor;

    /// From now on as the first version of the engine would write it: a chat in which nothing is
    /// unanswered joins the line, and a wait goes on from a message that was answered.
    public QueueStory byTheOldRules() {
        oldRules = true;
        return this;
    }

    /// From now on somebody else is behind what happens.
    public QueueStory by(@Nullable Actor next) {
        actor = next;
        return this;
    }

    public QueueStory in(QueueId next) {
        queue = next;
        return this;
    }

    public QueueStory at(String time) {
        now = Instant.parse(time);
        return this;
    }

    public QueueStory after(Duration time) {
        now = now.plus(time);
        return this;
    }

    public QueueStory after(long seconds) {
        return after(Duration.ofSeconds(seconds));
    }

    public Instant now() {
        return now;
    }

    public @Nullable ChatState stateOf(ChatId id) {
        return chat(id).state;
    }

    public @Nullable OperatorId holderOf(ChatId id) {
        return chat(id).holder;
    }

    public long userSeqOf(ChatId id) {
        return chat(id).userSeq;
    }

    /// Whether the holder has written in this assignment.
    public boolean hasActedOn(ChatId id) {
        return chat(id).acted;
    }

    public QueueStory userWrites(ChatId id, String text) {
        var chat = chat(id);
        var reason = QueuedReason.OPENED;
        if (chat.state == null) {
            tell(new ChatOpened(queue, id, ++chat.version, ++chat.episode, "user-" + id, null));
        } else if (chat.state == ChatState.COMPLETED) {
            chat.unanswered.clear();
            tell(new ChatReopened(queue, id, ++chat.version, ++chat.episode));
            reason = QueuedReason.REOPENED;
        } else {
            reason = QueuedReason.USER_REPLIED;
        }
        var message = new MessageId("u" + (chat.seq + 1));
        tell(new UserMessageReceived(
                queue, id, ++chat.version, ++chat.seq, message, new MessageText(text), null, null, null));
        chat.userSeq = chat.seq;
        chat.unanswered.put(chat.seq, now);
        if (chat.state != ChatState.ASSIGNED && chat.state != ChatState.WAITING_ASSIGNMENT) {
            chat.waitingSince = now;
            queued(chat, reason);
        }
        return done();
    }

    public QueueStory takes(OperatorId operator, ChatId id) {
        assigned(chat(id), operator, How.PULL);
        return done();
    }

    public QueueStory isGiven(OperatorId operator, ChatId id) {
        assigned(chat(id), operator, How.PUSH);
        return done();
    }

    public QueueStory replies(OperatorId operator, ChatId id, String text) {
        var chat = chat(id);
        reply(chat, operator, text, chat.userSeq, false);
        released(chat, ReleasedReason.REPLIED);
        return done();
    }

    /// A reply that crosses the user's latest message, so the chat stays assigned.
    public QueueStory repliesBehind(OperatorId operator, ChatId id, String text, long seen) {
        reply(chat(id), operator, text, seen, true);
        return done();
    }

    /// Released, idle, offline or admin-released: the chat returns to its old place in line, or to
    /// its user if nothing is unanswered.
    public QueueStory losesIt(ChatId id, ReleasedReason reason) {
        var chat = chat(id);
        released(chat, reason);
        if (oldRules || !chat.unanswered.isEmpty()) {
            queued(chat, QueuedReason.valueOf(reason.name()));
        }
        return done();
    }

    public QueueStory isReassigned(ChatId id, OperatorId to) {
        var chat = chat(id);
        if (chat.holder != null) {
            released(chat, ReleasedReason.REASSIGNED);
        }
        assigned(chat, to, How.ADMIN);
        return done();
    }

    /// The operator had hung up: the chat returns to its place as if it had not been taken.
    public QueueStory isNotDelivered(ChatId id) {
        return losesIt(id, ReleasedReason.UNDELIVERED);
    }

    /// The holder hands the chat to a colleague.
    public QueueStory isTransferred(ChatId id, OperatorId to) {
        var chat = chat(id);
        released(chat, ReleasedReason.TRANSFERRED);
        assigned(chat, to, How.TRANSFER);
        return done();
    }

    /// An admin sets the priority, or a message raises it.
    public QueueStory isPrioritised(ChatId id, int priority) {
        var chat = chat(id);
        chat.priority = priority;
        tell(new ChatPriorityChanged(
                queue, id, ++chat.version, priority, chat.unanswered.isEmpty() ? null : chat.rank()));
        return done();
    }

    /// An outage is over, and the holder has so much more time.
    public QueueStory isPostponed(ChatId id, Instant idleAt) {
        var chat = chat(id);
        var holder = requireNonNull(chat.holder);
        tell(new IdleDeadlineMoved(queue, id, ++chat.version, holder, chat.epoch, idleAt));
        return done();
    }

    /// A reply of that operator is refused. Nothing changes.
    public QueueStory isRefused(OperatorId operator, ChatId id, long epoch, Refused.Reason reason) {
        var chat = chat(id);
        tell(new CommandRefused(
                queue,
                id,
                operator,
                "reply-to-chat",
                "r-" + commands,
                epoch,
                null,
                reason,
                "refused, " + reason,
                chat.state,
                chat.epoch));
        return done();
    }

    public QueueStory isCompleted(ChatId id) {
        var chat = chat(id);
        if (chat.holder != null) {
            released(chat, ReleasedReason.COMPLETED);
        }
        tell(new ChatCompleted(queue, id, ++chat.version, chat.episode, "completed", null, chat.unansweredSince()));
        chat.state = ChatState.COMPLETED;
        return done();
    }

    public QueueStory signsIn(OperatorId operator, int capacity) {
        tell(new OperatorSignedIn(queue, operator, Presence.AVAILABLE, capacity, false, true));
        return done();
    }

    public QueueStory is(OperatorId operator, Presence status, int capacity, OperatorPresenceChanged.Cause cause) {
        tell(new OperatorPresenceChanged(queue, operator, status, capacity, false, true, cause, null));
        return done();
    }

    public QueueStory isCalled(OperatorId operator, @Nullable String name, boolean active) {
        tell(new OperatorSet(queue, operator, name, active));
        return done();
    }

    public QueueStory asks(OperatorId operator) {
        tell(new ChatRequested(queue, operator, "request-" + commands, 0, null, now.plusSeconds(30)));
        return done();
    }

    /// Any event as it is, for histories that the engine would never write.
    public QueueStory event(Event event) {
        tell(event);
        return done();
    }

    private void queued(ToldChat chat, QueuedReason reason) {
        var id = chat.key.chatId();
        if (!oldRules) {
            chat.waitingSince = chat.unanswered.firstEntry().getValue();
        }
        var open = chat.epoch == 0 ? null : now.plusSeconds(120);
        tell(new ChatQueued(queue, id, ++chat.version, reason, chat.waitingSince, chat.priority, chat.rank(), open));
        chat.state = ChatState.WAITING_ASSIGNMENT;
    }

    private void assigned(ToldChat chat, OperatorId operator, How how) {
        var waited =
                chat.state == ChatState.WAITING_ASSIGNMENT ? Duration.between(chat.waitingSince, now) : Duration.ZERO;
        var place = chat.state == ChatState.WAITING_ASSIGNMENT ? 1 : 0;
        var decision = new Decision(place, List.of(), List.of(), how == How.ADMIN);
        var id = chat.key.chatId();
        tell(new ChatAssigned(
                queue,
                id,
                ++chat.version,
                operator,
                ++chat.epoch,
                how,
                waited,
                now.plusSeconds(300),
                decision,
                null,
                null,
                null));
        chat.state = ChatState.ASSIGNED;
        chat.holder = operator;
        chat.acted = false;
    }

    private void reply(ToldChat chat, OperatorId operator, String text, long answered, boolean kept) {
        var message = new MessageId("o" + (chat.seq + 1));
        chat.unanswered.headMap(answered, true).clear();
        chat.acted = true;
        tell(new OperatorReplied(
                queue,
                chat.key.chatId(),
                ++chat.version,
                operator,
                chat.epoch,
                ++chat.seq,
                message,
                new MessageText(text),
                answered,
                kept,
                kept ? now.plusSeconds(300) : null));
    }

    private void released(ToldChat chat, ReleasedReason reason) {
        var holder = requireNonNull(chat.holder);
        tell(new ChatReleased(queue, chat.key.chatId(), ++chat.version, holder, chat.epoch, reason, null, null));
        chat.holder = null;
        chat.state = ChatState.WAITING_REAL_USER_REPLY;
    }

    private ToldChat chat(ChatId id) {
        return chats.computeIfAbsent(new ChatKey(queue, id), ToldChat::new);
    }

    private void tell(Event body) {
        var cause = "command-" + commands;
        told.add(recorded(new EventEnvelope("event-" + told.size(), now, body, cause, null, actor)));
    }

    private Logged.Recorded recorded(EventEnvelope event) {
        var partition = Partitioning.partitionOf(event.body().queueId(), Topics.PARTITIONS);
        var offset = offsets.merge(partition, 1L, Long::sum) - 1;
        var message = CloudEvents.write(event);
        var type = new String(message.headers().lastHeader(CloudEvents.TYPE).value(), UTF_8);
        return new Logged.Recorded(partition, offset, event, type, new String(message.value(), UTF_8));
    }

    /// Ends an act. The marker that ends its transaction takes an offset in each partition, as in
    /// Kafka.
    private QueueStory done() {
        commands++;
        offsets.replaceAll((_, next) -> next + 1);
        return this;
    }

    public int size() {
        return told.size();
    }

    /// All events so far, in order.
    public List<Logged.Recorded> told() {
        return List.copyOf(told);
    }

    public List<EventEnvelope> events() {
        return told.stream().map(Logged.Recorded::envelope).toList();
    }
}
