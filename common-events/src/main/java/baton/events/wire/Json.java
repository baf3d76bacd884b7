package baton.events.wire;

import baton.events.ChatId;
import baton.events.CommandId;
import baton.events.Id;
import baton.events.InstanceId;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.Reply;
import baton.events.SessionId;
import baton.events.SetQueueSettings;
import baton.events.SettingsPatch;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Function;

/// JSON as all of Baton writes it: snake_case, ids as strings, enums in lower case, instants as RFC
/// 3339 in UTC, durations as whole milliseconds under a name that ends in `_ms`. Absent values are
/// left out.
///
/// Reading ignores unknown fields, and refuses missing, doubled or mistyped ones. The checks of the
/// records apply.
public final class Json {

    private Json() {}

    /// Buffers come from a pool. By default Jackson keeps them per thread, and every virtual
    /// thread, which lives for one call, would make new ones. That was a third of the garbage of
    /// chat-ingest.
    ///
    /// @return a new mapper, to which the caller may add
    public static JsonMapper.Builder mapper() {
        return JsonMapper.builder(JsonFactory.builder()
                        .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                        .build())
                .addModule(new JavaTimeModule())
                .addModule(words())
                .addMixIn(SetQueueSettings.class, FlatPatch.class)
                .annotationIntrospector(
                        AnnotationIntrospector.pair(new RequiredUnlessNullable(), new JacksonAnnotationIntrospector()))
                .propertyNamingStrategy(new WireNames())
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    }

    /// @return a mapper that also writes the type of each [Reply], so that it can be read as a
    ///     `Reply` again
    public static JsonMapper.Builder typedReplies() {
        return mapper().addMixIn(Reply.class, Typed.class)
                .registerSubtypes(Types.all(Reply.class).toArray(NamedType[]::new));
    }

    /// The fields of the patch are written beside the queue's id.
    interface FlatPatch {
        @JsonUnwrapped
        SettingsPatch patch();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}

    /// @return an enum's name on the wire, such as `waiting_assignment`
    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static SimpleModule words() {
        var module = new SimpleModule("baton-words");
        module.addSerializer(Id.class, ToStringSerializer.instance);
        module.addSerializer(MessageText.class, ToStringSerializer.instance);
        module.addSerializer(enumClass(), new Words());
        module.addSerializer(Instant.class, new InstantText());
        module.addSerializer(Duration.class, new Millis());
        module.addDeserializer(Duration.class, new FromMillis());
        text(module, Instant.class, Json::instant);
        text(module, ChatId.class, ChatId::new);
        text(module, OperatorId.class, OperatorId::new);
        text(module, QueueId.class, QueueId::new);
        text(module, MessageId.class, MessageId::new);
        text(module, CommandId.class, CommandId::new);
        text(module, SessionId.class, SessionId::new);
        text(module, InstanceId.class, InstanceId::new);
        text(module, MessageText.class, MessageText::new);
        text(module, String.class, Function.identity());
        return module;
    }

    /// Accepts text only: a bare number could mean seconds or milliseconds.
    private static Instant instant(String value) {
        try {
            return Times.parse(value);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("time: not RFC 3339 (expected: such as 2026-01-31T12:00:00Z)", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Class<Enum<?>> enumClass() {
        return (Class<Enum<?>>) (Class<?>) Enum.class;
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addDeserializer(type, new FromText<>(type, parse));
    }

    private static final class Words extends JsonSerializer<Enum<?>> {
        @Override
        public void serialize(Enum<?> value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(word(value));
        }
    }

    private static final class InstantText extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(Times.write(value));
        }
    }

    private static final class Millis extends JsonSerializer<Duration> {
        @Override
        public void serialize(Duration value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(value.toMillis());
        }
    }

    private static final class FromMillis extends StdDeserializer<Duration> {
        FromMillis() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
                return (Duration) context.handleUnexpectedToken(handledType(), json);
            }
            return Duration.ofMillis(json.getLongValue());
        }
    }

    /// Reads a JSON string only, and applies the limits of its type.
    private static final class FromText<T> extends StdDeserializer<T> {
        private final Function<String, T> parse;

        FromText(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return (T) context.handleUnexpectedToken(handledType(), json);
            }
            try {
                return parse.apply(json.getText());
            } catch (IllegalArgumentException e) {
                throw new InvalidFormatException(json, e.getMessage(), json.getText(), handledType());
            }
        }
    }
}
