package baton.ingest.feed;

import baton.events.Assignment;
import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatEvent.ChatCompleted;
import baton.events.ChatEvent.ChatOpened;
import baton.events.ChatEvent.ChatPriorityChanged;
import baton.events.ChatEvent.ChatQueued;
import baton.events.ChatEvent.ChatReleased;
import baton.events.ChatEvent.IdleDeadlineMoved;
import baton.events.ChatEvent.OperatorReplied;
import baton.events.ChatEvent.UserMessageReceived;
import baton.events.ChatId;
import baton.events.Decision;
import baton.events.Event;
import baton.events.How;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorEvent.OperatorPresenceChanged;
import baton.events.OperatorId;
import baton.events.Presence;
import baton.events.QueueId;
import baton.events.QueuedReason;
import baton.events.ReleasedReason;
import baton.events.Reply.AssignmentsHeld;
import baton.events.envelope.EventEnvelope;
import baton.events.wire.CloudEvents;
import baton.events.wire.LogPosition;
import baton.events.wire.UnreadableMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A log as an engine writes it, act by act. Each act is one command and has a position.
public final class FeedStory {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static final class Chat {
        long version;
        long seq;
        long epoch;

        @Nullable
        OperatorId holder;
    }

    /// An event at its position.
    ///
    /// @param whose the operator who should be told, by the story's own account
    public record LoggedEvent(
            LogPosition place,
            EventEnvelope event,
            @Nullable OperatorId whose) {
        String type() {
            try {
                return CloudEvents.readType(CloudEvents.write(event).headers());
            } catch (UnreadableMessage e) {
                throw new AssertionError(e);
            }
        }
    }

    private final QueueId queue;
    private final int partition;
    private final List<LoggedEvent> log = new ArrayList<>();
    private final Map<ChatId, Chat> chats = new LinkedHashMap<>();
    private long offset = 100;
    private int number;

    public FeedStory(QueueId queue, int partition) {
        this.queue = queue;
        this.partition = partition;
    }

    public List<LoggedEvent> log() {
        return log;
    }

    private void next() {
        offset++;
        number = 0;
    }

    /// The next act is the command with that offset.
    public FeedStory at(long offset) {
        this.offset = offset - 1;
        return this;
    }

    public FeedStory message(ChatId id) {
        return message(id, "hey");
    }

    public FeedStory message(ChatId id, String text) {
        next();
        if (!chats.containsKey(id)) {
            happen(null, new ChatOpened(queue, id, version(id), 1, null, null));
        }
        var chat = chat(id);
        happen(
                chat.holder,
                new UserMessageReceived(
                        queue,
                        id,
                        version(id),
                        ++chat.seq,
                        text(),
                        new MessageText(text + " " + chat.seq),
                        null,
                        null,
                        null));
        return chat.holder == null ? queued(id, QueuedReason.OPENED) : this;
    }

    public FeedStory assign(ChatId id, OperatorId operator) {
        next();
        assigned(id, operator);
        return this;
    }

    public FeedStory reply(ChatId id) {
        next();
        var chat = chat(id);
        happen(
                chat.holder,
                new OperatorReplied(
                        queue,
                        id,
                        version(id),
                        holder(id),
                        chat.epoch,
                        ++chat.seq,
                        text(),
                        new MessageText("hello"),
                        chat.seq - 1,
                        false,
                        null));
        return released(id, ReleasedReason.REPLIED);
    }

    public FeedStory release(ChatId id) {
        next();
        return released(id, ReleasedReason.RELEASED).queued(id, QueuedReason.RELEASED);
    }

    public FeedStory complete(ChatId id) {
        next();
        var holder = chat(id).holder;
        if (holder != null) {
            released(id, ReleasedReason.COMPLETED);
        }
        happen(holder, new ChatCompleted(queue, id, version(id), 1, "spam", null, null));
        return this;
    }

    public FeedStory reassign(ChatId id, OperatorId to) {
        next();
        if (chat(id).holder != null) {
            released(id, ReleasedReason.REASSIGNED);
        }
        assigned(id, to);
        return this;
    }

    /// The holder hands the chat to a colleague.
    public FeedStory transfer(ChatId id, OperatorId to) {
        next();
        released(id, ReleasedReason.TRANSFERRED);
        assigned(id, to, How.TRANSFER, "speaks French");
        return this;
    }

    /// The holder had hung up before the chat could be delivered.
    public FeedStory undelivered(ChatId id) {
        next();
        return released(id, ReleasedReason.UNDELIVERED).queued(id, QueuedReason.UNDELIVERED);
    }

    public FeedStory raisePriority(ChatId id) {
        next();
        happen(chat(id).holder, new ChatPriorityChanged(queue, id, version(id), 9, NOON));
        return this;
    }

    /// An outage is over.
    public FeedStory moveIdleDeadline(ChatId id) {
        next();
        happen(chat(id).holder, new IdleDeadlineMoved(queue, id, version(id), holder(id), chat(id).epoch, NOON));
        return this;
    }

    public FeedStory away(OperatorId operator) {
        next();
        happen(
                operator,
                new OperatorPresenceChanged(
                        queue, operator, Presence.AWAY, 1, false, true, OperatorPresenceChanged.Cause.SET, null));
        return this;
    }

    @Nullable
    OperatorId holderOf(ChatId id) {
        return chat(id).holder;
    }

    /// The engine's answer now to the question which chats the operator holds: one command without
    /// events.
    public Snapshot ask(OperatorId operator) {
        next();
        var held = chats.keySet().stream()
                .filter(id -> operator.equals(holderOf(id)))
                .toList();
        return new Snapshot(
                new LogPosition(partition, offset, 0),
                new AssignmentsHeld(
                        held.stream()
                                .map(id -> new Assignment(
                                        id, chat(id).epoch, NOON, Duration.ZERO, How.PULL, decision(), NOON, null))
                                .toList(),
                        held.stream()
                                .map(id -> new AssignmentsHeld.Progress(id, chat(id).version, chat(id).seq))
                                .toList()));
    }

    private void assigned(ChatId id, OperatorId operator) {
        assigned(id, operator, How.PULL, null);
    }

    private void assigned(ChatId id, OperatorId operator, How how, @Nullable String note) {
        chat(id).holder = operator;
        happen(
                operator,
                new ChatAssigned(
                        queue,
                        id,
                        version(id),
                        operator,
                        ++chat(id).epoch,
                        how,
                        Duration.ZERO,
                        NOON,
                        decision(),
                        null,
                        note,
                        null));
    }

    private FeedStory released(ChatId id, ReleasedReason reason) {
        happen(
                chat(id).holder,
                new ChatReleased(queue, id, version(id), holder(id), chat(id).epoch, reason, null, null));
        chat(id).holder = null;
        return this;
    }

    private FeedStory queued(ChatId id, QueuedReason reason) {
        happen(null, new ChatQueued(queue, id, version(id), reason, NOON, 0, NOON, null));
        return this;
    }

    private void happen(@Nullable OperatorId whose, Event event) {
        var place = new LogPosition(partition, offset, number++);
        log.add(new LoggedEvent(place, new EventEnvelope(place.toString(), NOON, event, "cause", null), whose));
    }

    private Chat chat(ChatId id) {
        return chats.computeIfAbsent(id, _ -> new Chat());
    }

    private OperatorId holder(ChatId id) {
        var holder = chat(id).holder;
        if (holder == null) {
            throw new AssertionError(id + " is not assigned");
        }
        return holder;
    }

    private long version(ChatId id) {
        return ++chat(id).version;
    }

    private MessageId text() {
        return new MessageId("m-%d-%d".formatted(offset, number));
    }

    private static Decision decision() {
        return new Decision(1, List.of(), List.of(), false);
    }
}
