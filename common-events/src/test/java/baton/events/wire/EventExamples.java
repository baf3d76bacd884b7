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
import baton.events.ChatEvent.ChatQueued;
import baton.events.ChatEvent.ChatReleased;
import baton.events.ChatEvent.ChatReopened;
import baton.events.ChatEvent.OperatorReplied;
import baton.events.ChatEvent.UserMessageReceived;
import baton.events.Event;
import baton.events.EventEnvelope;
import baton.events.How;
import baton.events.OperatorEvent.ChatRequested;
import baton.events.OperatorEvent.OperatorPresenceChanged;
import baton.events.OperatorEvent.OperatorPresenceChanged.Cause;
import baton.events.OperatorEvent.OperatorSet;
import baton.events.OperatorEvent.OperatorSignedIn;
import baton.events.OperatorEvent.RequestExpired;
import baton.events.Presence;
import baton.events.QueueEvent.QueueSettingsChanged;
import baton.events.QueueSettings;
import baton.events.QueuedReason;
import baton.events.ReleasedReason;
import baton.events.wire.WireExamples.Example;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Each event twice: with all optional fields, and without any.
final class EventExamples {

    private static final Duration WAITED = Duration.ofMillis(1_500);

    private EventExamples() {}

    static Stream<Example<EventEnvelope>> all() {
        return Stream.concat(examples(true), examples(false).filter(Example::hasOptionalFields));
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
                        ? new ChatAssigned(QUEUE, CHAT, 4, ALICE, 1, How.ADMIN, WAITED, LATER, DECISION, "request-5")
                        : new ChatAssigned(QUEUE, CHAT, 4, ALICE, 1, How.PULL, WAITED, LATER, PLAIN_DECISION, null),
                new OperatorReplied(QUEUE, CHAT, 5, ALICE, 1, 2, MESSAGE, TEXT, 1, full, full ? LATER : null),
                full
                        ? new ChatReleased(
                                QUEUE, CHAT, 6, ALICE, 1, ReleasedReason.REPLIED, LATER, "over to the next shift")
                        : new ChatReleased(QUEUE, CHAT, 6, ALICE, 1, ReleasedReason.OPERATOR_OFFLINE, null, null),
                new ChatCompleted(QUEUE, CHAT, 7, 1, full ? "solved" : ChatCompleted.INACTIVE, full ? ALICE : null),
                new OperatorSignedIn(QUEUE, ALICE, Presence.AVAILABLE, 1, false, true),
                new OperatorPresenceChanged(
                        QUEUE, ALICE, Presence.OFFLINE, 3, true, true, Cause.TIMEOUT, full ? LATER : null),
                new OperatorSet(QUEUE, ALICE, full ? "Alice A." : null, false),
                new ChatRequested(QUEUE, ALICE, "request-5", 0, full ? COMMAND : null, LATER),
                new RequestExpired(QUEUE, ALICE, "request-5"),
                new QueueSettingsChanged(QUEUE, QueueSettings.DEFAULT));
    }
}
