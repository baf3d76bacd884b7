package baton.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import baton.events.Command;
import baton.events.Event;
import baton.events.Reply;
import baton.events.envelope.Actor;
import baton.events.envelope.CommandEnvelope;
import baton.events.envelope.CommandEnvelope.ReplyTo;
import baton.events.envelope.EventEnvelope;
import baton.events.envelope.ReplyEnvelope;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// Turns envelopes into Kafka messages and back: CloudEvents 1.0, Kafka protocol binding, binary
/// mode. Attributes are headers with the prefix `ce_`; the value is the body as JSON ([Json]).
public final class CloudEvents {

    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String TIME = "ce_time";
    public static final String SUBJECT = "ce_subject";
    public static final String CAUSATION_ID = "ce_causationid";
    public static final String TRACE_PARENT = "traceparent";

    /// Of CloudEvents' auth context: the type of the actor.
    public static final String AUTH_TYPE = "ce_authtype";

    /// Of CloudEvents' auth context: the id of the actor.
    public static final String AUTH_ID = "ce_authid";

    /// Our own header, beside the attributes of the standard: where the reply to a command goes.
    public static final String REQUEST_ID = "request-id";

    public static final String REPLY_TO_PARTITION = "reply-to-partition";

    private static final String INGEST = "/baton/chat-ingest";
    private static final String ENGINE = "/baton/assignment-engine";

    private static final JsonMapper JSON = Json.mapper().build();

    private CloudEvents() {}

    /// @return the command as it is sent. Its time is the sender's; the reader uses the log's time
    ///     instead
    public static Message write(CommandEnvelope command) {
        var headers = attributes(INGEST, command.id(), command.time(), command.body());
        add(headers, SUBJECT, command.body().subject().value());
        add(headers, TRACE_PARENT, command.traceParent());
        add(headers, command.actor());
        if (command.replyTo() != null) {
            add(headers, REQUEST_ID, command.replyTo().requestId());
            add(headers, REPLY_TO_PARTITION, Integer.toString(command.replyTo().partition()));
        }
        return new Message(command.body().subject().value(), headers, json(command.body()));
    }

    public static Message write(EventEnvelope event) {
        var headers = attributes(ENGINE, event.id(), event.time(), event.body());
        add(headers, SUBJECT, event.body().subject().value());
        add(headers, CAUSATION_ID, event.causationId());
        add(headers, TRACE_PARENT, event.traceParent());
        add(headers, event.actor());
        return new Message(event.body().subject().value(), headers, json(event.body()));
    }

    /// @param id unique to this reply
    public static Message write(ReplyEnvelope reply, String id, Instant time) {
        var headers = attributes(ENGINE, id, time, reply.body());
        add(headers, REQUEST_ID, reply.to().requestId());
        add(headers, REPLY_TO_PARTITION, Integer.toString(reply.to().partition()));
        return new Message(reply.to().requestId(), headers, json(reply.body()));
    }

    /// @param time the record's timestamp, set by the log and not by the sender
    /// @throws UnreadableMessage when this version does not know the command, or when it breaks a
    ///     limit
    public static CommandEnvelope readCommand(Headers headers, byte @Nullable [] value, Instant time)
            throws UnreadableMessage {
        var requestId = header(headers, REQUEST_ID);
        var replyTo = requestId == null ? null : new ReplyTo(requestId, replyPartition(headers));
        return new CommandEnvelope(
                required(headers, ID),
                time,
                body(headers, value, Command.class),
                replyTo,
                header(headers, TRACE_PARENT),
                readActor(headers));
    }

    /// @throws UnreadableMessage when this version does not know the event
    public static EventEnvelope readEvent(Headers headers, byte @Nullable [] value) throws UnreadableMessage {
        return new EventEnvelope(
                required(headers, ID),
                time(headers),
                body(headers, value, Event.class),
                required(headers, CAUSATION_ID),
                header(headers, TRACE_PARENT),
                readActor(headers));
    }

    /// @throws UnreadableMessage when this version does not know the reply
    public static ReplyEnvelope readReply(Headers headers, byte @Nullable [] value) throws UnreadableMessage {
        return new ReplyEnvelope(
                new ReplyTo(required(headers, REQUEST_ID), replyPartition(headers)), body(headers, value, Reply.class));
    }

    /// The actor that the headers name. Null when they name none, or in a form that is unknown
    /// here: a record stays readable without its actor.
    public static @Nullable Actor readActor(Headers headers) {
        var type = header(headers, AUTH_TYPE);
        try {
            return type == null
                    ? null
                    : Actor.Type.named(type)
                            .map(known -> new Actor(known, header(headers, AUTH_ID)))
                            .orElse(null);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// @throws UnreadableMessage when it is missing
    public static String readId(Headers headers) throws UnreadableMessage {
        return required(headers, ID);
    }

    /// @throws UnreadableMessage when it is missing
    public static String readType(Headers headers) throws UnreadableMessage {
        return required(headers, TYPE);
    }

    private static Headers attributes(String source, String id, Instant time, Object body) {
        var headers = new RecordHeaders();
        add(headers, "ce_specversion", "1.0");
        add(headers, ID, id);
        add(headers, "ce_source", source);
        add(headers, TYPE, Types.nameOf(body));
        add(headers, TIME, Times.write(time));
        add(headers, "content-type", "application/json");
        return headers;
    }

    private static void add(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(UTF_8));
        }
    }

    private static void add(Headers headers, @Nullable Actor actor) {
        if (actor != null) {
            add(headers, AUTH_TYPE, actor.type().wireName());
            add(headers, AUTH_ID, actor.id());
        }
    }

    private static byte[] json(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a record that cannot be written is a bug", e);
        }
    }

    private static <T> T body(Headers headers, byte @Nullable [] value, Class<T> wanted) throws UnreadableMessage {
        var type = required(headers, TYPE);
        var known = Types.classOf(type, wanted)
                .orElseThrow(() -> new UnreadableMessage(
                        "ce_type: %s (expected: a known %s)".formatted(type, wanted.getSimpleName())));
        if (value == null) {
            throw new UnreadableMessage("value: null (expected: JSON)");
        }
        try {
            // "null" is valid JSON: Jackson would return null.
            return requireNonNull(JSON.readValue(value, known), "null (expected: an object)");
        } catch (IOException | RuntimeException e) {
            throw new UnreadableMessage("value of type " + type, e);
        }
    }

    private static int replyPartition(Headers headers) throws UnreadableMessage {
        try {
            return Integer.parseInt(required(headers, REPLY_TO_PARTITION));
        } catch (NumberFormatException e) {
            throw new UnreadableMessage(REPLY_TO_PARTITION, e);
        }
    }

    private static Instant time(Headers headers) throws UnreadableMessage {
        try {
            return Times.parse(required(headers, TIME));
        } catch (DateTimeParseException e) {
            throw new UnreadableMessage(TIME, e);
        }
    }

    private static String required(Headers headers, String name) throws UnreadableMessage {
        var value = header(headers, name);
        if (value == null) {
            throw new UnreadableMessage(name + ": missing");
        }
        return value;
    }

    private static @Nullable String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
