package baton.events.wire;

import baton.events.ChatId;
import baton.events.CommandId;
import baton.events.Decision;
import baton.events.InstanceId;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.SetQueueSettings;
import baton.events.SettingsPatch;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The cast of the contracts: one queue, one chat, one operator, one Friday evening.
final class WireExamples {

    static final QueueId QUEUE = new QueueId("support");
    static final ChatId CHAT = new ChatId("chat-7");
    static final OperatorId ALICE = new OperatorId("alice");
    static final OperatorId BOB = new OperatorId("bob");
    static final InstanceId DOOR = new InstanceId("front-door-1");
    static final MessageId MESSAGE = new MessageId("m-1");
    static final CommandId COMMAND = new CommandId("c-1");
    static final MessageText TEXT = new MessageText("Größe \"M\"?\n👋");
    static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    static final Instant NOW = Instant.parse("2026-11-20T18:00:00.123Z");
    static final Instant EARLIER = NOW.minusSeconds(90);
    static final Instant LATER = NOW.plus(Duration.ofMinutes(5));

    static final Decision DECISION = new Decision(
            3,
            List.of(new Decision.PassedOver(Decision.Rule.SAME_OPERATOR, 2)),
            List.of(Decision.Rule.SAME_OPERATOR),
            true);
    static final Decision PLAIN_DECISION = new Decision(1, List.of(), List.of(), false);

    private WireExamples() {}

    /// A message and its golden file. A failing test names the file.
    ///
    /// @param full whether all optional fields are there; otherwise none is
    /// @param earlier whether it is a form of an earlier version, without the fields added since
    record Example<E>(Path golden, Object body, E envelope, boolean full, boolean earlier) {

        Example(Path golden, Object body, E envelope, boolean full) {
            this(golden, body, envelope, full, false);
        }

        @Override
        public String toString() {
            return golden.getFileName().toString();
        }

        /// The JSON names of the fields of the body.
        List<String> wireNames() {
            var names = new ArrayList<String>();
            Golden.read(Golden.full(golden.getParent(), body))
                    .get("value")
                    .fieldNames()
                    .forEachRemaining(names::add);
            return names;
        }

        /// Whether the body cannot be read without the field.
        boolean requires(String wireName) {
            return Arrays.stream(body.getClass().getRecordComponents())
                    .filter(field -> field.getType() != SettingsPatch.class)
                    .filter(field -> !field.getAnnotatedType().isAnnotationPresent(Nullable.class))
                    .anyMatch(field ->
                            wireName.replace("_ms", "").replace("_", "").equalsIgnoreCase(field.getName()));
        }

        boolean hasOptionalFields() {
            return optionalValues().count() > 0;
        }

        /// The values of the optional fields, null where one is absent. A patch is flat on the
        /// wire.
        Stream<@Nullable Object> optionalValues() {
            return body instanceof SetQueueSettings set ? optionalValues(set.patch()) : optionalValues(body);
        }

        private static Stream<@Nullable Object> optionalValues(Object of) {
            return Arrays.stream(of.getClass().getRecordComponents())
                    .filter(field -> field.getAnnotatedType().isAnnotationPresent(Nullable.class))
                    .map(field -> valueOf(field, of));
        }
    }

    /// Every record of a sealed family, at any depth.
    static Stream<Class<?>> kindsOf(Class<?> family) {
        var permitted = family.getPermittedSubclasses();
        return permitted == null ? Stream.of(family) : Arrays.stream(permitted).flatMap(WireExamples::kindsOf);
    }

    private static @Nullable Object valueOf(RecordComponent component, Object body) {
        try {
            return component.getAccessor().invoke(body);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component + " of " + body, e);
        }
    }
}
