package baton.ingest.feed;

import baton.events.Reply.AssignmentsHeld.Progress;
import baton.events.envelope.EventEnvelope;
import baton.events.wire.Json;
import baton.events.wire.LogPosition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the lines of a stream (WHATWG, Server-Sent Events). Our JSON has no line breaks, so all
/// data fits on one line.
final class SseText {

    private static final JsonMapper JSON = Json.mapper().build();

    private SseText() {}

    /// The first text: how long a client that has lost its connection waits before it reconnects.
    static String hello(Duration retry) {
        return "retry: " + retry.toMillis() + "\n\n";
    }

    static String heartbeat() {
        return ": heartbeat\n\n";
    }

    /// A heartbeat that moves the client's position on. Otherwise the position of a quiet client
    /// would become too old. By the standard, an id alone is not an event.
    static String heartbeat(LogPosition position) {
        return ": heartbeat\nid: " + position + "\n\n";
    }

    /// The last text of a stream whose right has ended.
    static String ended(String why) {
        return ": " + why + "\n\n";
    }

    static String farewell() {
        return ": going down\n\n";
    }

    static String event(LogPosition place, FeedEvent.Kind kind, String type, EventEnvelope envelope) {
        var data = JSON.createObjectNode()
                .put("type", type)
                .put("occurred_at", envelope.time().toString());
        data.setAll(JSON.<ObjectNode>valueToTree(envelope.body()));
        return event(place, Json.word(kind), data);
    }

    static String snapshot(FeedSubscriber console, Snapshot snapshot) {
        var data = JSON.createObjectNode()
                .put("operator_id", console.operatorId().value())
                .put("queue_id", console.queueId().value());
        var assignments = data.putArray("assignments");
        var chats = Optional.ofNullable(snapshot.held().chats()).stream()
                .flatMap(progress -> progress.stream())
                .collect(Collectors.toMap(Progress::chatId, Function.identity()));
        snapshot.held().assignments().forEach(assignment -> {
            var node = assignments.addObject();
            node.setAll(JSON.<ObjectNode>valueToTree(assignment));
            Stream.ofNullable(chats.get(assignment.chatId()))
                    .forEach(chat -> node.put("version", chat.version()).put("seq", chat.seq()));
        });
        return event(snapshot.place(), "snapshot", data);
    }

    /// Has no id. The position moves with the snapshot that follows.
    static String reset(Reset why) {
        return "event: reset\ndata: {\"reason\":\"" + Json.word(why) + "\"}\n\n";
    }

    private static String event(LogPosition place, String name, ObjectNode data) {
        return "id: " + place + "\nevent: " + name + "\ndata: " + data + "\n\n";
    }

    /// Why a stream cannot continue at its client's position.
    enum Reset {
        /// The window does not reach back that far.
        TOO_OLD,
        /// It is not a position of this log.
        UNKNOWN
    }
}
