package baton.events.wire;

import static baton.events.wire.WireExamples.ALICE;
import static baton.events.wire.WireExamples.CHAT;
import static baton.events.wire.WireExamples.COMMAND;
import static baton.events.wire.WireExamples.DECISION;
import static baton.events.wire.WireExamples.EARLIER;
import static baton.events.wire.WireExamples.LATER;
import static baton.events.wire.WireExamples.MESSAGE;
import static baton.events.wire.WireExamples.NOW;
import static baton.events.wire.WireExamples.PLAIN_DECISION;
import static baton.events.wire.WireExamples.QUEUE;
import static baton.events.wire.WireExamples.TEXT;
import static baton.events.wire.WireExamples.TRACE;

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
import baton.events.ChatState;
import baton.events.CommandRefused;
import baton.events.Event;
import baton.events.How;
import baton.events.OperatorEvent.ChatRequested;
import baton.events.OperatorEvent.OperatorPresenceChanged;
import baton.events.OperatorEvent.OperatorPresenceChanged.Cause;
import baton.events.OperatorEvent.OperatorSet;
import baton.events.OperatorEvent.OperatorSignedIn;
import baton.events.OperatorEvent.RequestExpired;
import baton.events.Presence;
import baton.events.QueueEvent.OutageEnded;
import baton.events.QueueEvent.QueueSettingsChanged;
import baton.events.QueueSettings;
import baton.events.QueuedReason;
import baton.events.ReleasedReason;
import baton.events.Reply.Refused.Reason;
import baton.events.envelope.EventEnvelope;
import baton.events.wire.WireExamples.Example;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Each event twice: with all optional fields, and without any.
final class EventExamples {

    private static final Duration WAITED = Duration.ofMillis(1_500);

    private EventExamples() {}

    static Stream<Example<EventEnvelope>> all() {
        return Stream.of(examples(true), examples(false).filter(Example::hasOptionalFields), earlier())
                .flatMap(examples -> examples);
    }

    /// The first forms of events that have got more fields since.
    private static Stream<Example<EventEnvelope>> earlier() {
        return Stream.<Event>of(
                        new ChatAssigned(
                                QUEUE, CHAT, 4, ALICE, 1, How.ADMIN, WAITED, LATER, DECISION, "request-5", null, null),
                        new ChatCompleted(QUEUE, CHAT, 7, 1, "solved", ALICE, null))
                .map(event -> new Example<>(
                        Golden.first("events", event),
                        event,
                        new EventEnvelope("baton.commands-2-41-0", NOW, event, "q-1", TRACE),
                        true,
                        true));
    }

    private static Stream<Example<EventEnvelope>> examples(boolean full) {
        return events(full).stream()
                .map(event -> new Example<>(
                        Golden.file("events", event, full),
                        event,
                        new EventEnvelope("baton.commands-2-41-0", NOW, event, "q-1", full ? TRACE : null),
                        full));
    }

    private static List<Event> events(boolean full) {
        return List.of(
                new ChatOpened(QUEUE, CHAT, 1, 1, full ? "user-9" : null, full ? "Mia" : null),
                new ChatReopened(QUEUE, CHAT, 12, 2),
                new UserMessageReceived(
                        QUEUE,
                        CHAT,
                        2,
                        1,
                        MESSAGE,
                        TEXT,
                        full ? EARLIER : null,
                        full ? "user-9" : null,
                        full ? "Mia" : null),
                new ChatQueued(QUEUE, CHAT, 3, QueuedReason.USER_REPLIED, NOW, 1, EARLIER, full ? LATER : null),
                full
                        ? new ChatAssigned(
                                QUEUE,
                                CHAT,
                                4,
                                ALICE,
                                1,
                                How.TRANSFER,
                                WAITED,
                                LATER,
                                DECISION,
                                "request-5",
                                "over to the next shift",
                                LATER)
                        : new ChatAssigned(
                                QUEUE, CHAT, 4, ALICE, 1, How.PULL, WAITED, LATER, PLAIN_DECISION, null, null, null),
                new OperatorReplied(QUEUE, CHAT, 5, ALICE, 1, 2, MESSAGE, TEXT, 1, full, full ? LATER : null),
                full
                        ? new ChatReleased(
                                QUEUE, CHAT, 6, ALICE, 1, ReleasedReason.REPLIED, LATER, "over to the next shift")
                        : new ChatReleased(QUEUE, CHAT, 6, ALICE, 1, ReleasedReason.OPERATOR_OFFLINE, null, null),
                new ChatCompleted(
                        QUEUE,
                        CHAT,
                        7,
                        1,
                        full ? "solved" : ChatCompleted.INACTIVE,
                        full ? ALICE : null,
                        full ? EARLIER : null),
                new ChatPriorityChanged(QUEUE, CHAT, 8, 9, full ? EARLIER : null),
                new IdleDeadlineMoved(QUEUE, CHAT, 9, ALICE, 1, LATER),
                new OperatorSignedIn(QUEUE, ALICE, Presence.AVAILABLE, 1, false, true),
                new OperatorPresenceChanged(
                        QUEUE, ALICE, Presence.OFFLINE, 3, true, true, Cause.TIMEOUT, full ? LATER : null),
                new OperatorSet(QUEUE, ALICE, full ? "Alice A." : null, false),
                new ChatRequested(QUEUE, ALICE, "request-5", 0, full ? COMMAND : null, LATER),
                new RequestExpired(QUEUE, ALICE, "request-5"),
                new QueueSettingsChanged(QUEUE, QueueSettings.DEFAULT),
                new OutageEnded(QUEUE, EARLIER, NOW, Duration.ofSeconds(100)),
                full
                        ? new CommandRefused(
                                QUEUE,
                                CHAT,
                                ALICE,
                                "reply-to-chat",
                                "m-1",
                                3L,
                                7L,
                                Reason.STALE_EPOCH,
                                "epoch 3 is over",
                                ChatState.ASSIGNED,
                                4L)
                        : new CommandRefused(
                                QUEUE,
                                null,
                                null,
                                "set-queue-settings",
                                null,
                                null,
                                null,
                                Reason.ID_REUSED,
                                "used before",
                                null,
                                null));
    }
}
