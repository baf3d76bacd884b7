package baton.events.wire;

import static baton.events.wire.WireExamples.kindsOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.Event;
import baton.events.EventEnvelope;
import baton.events.wire.WireExamples.Example;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Events stay readable for ever: each is written as its golden file says.
class EventContractTest {

    static Stream<Example<EventEnvelope>> examples() {
        return EventExamples.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void is_written_as_before(Example<EventEnvelope> example) {
        var message = CloudEvents.write(example.envelope());

        assertThat(Golden.form(message)).isEqualTo(Golden.text(example.golden()));
        assertThat(message.value())
                .asString(UTF_8)
                .isEqualTo(new String(Golden.message(example.golden()).value(), UTF_8));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void reads_back_equal(Example<EventEnvelope> example) throws UnreadableMessage {
        var message = Golden.message(example.golden());

        assertThat(CloudEvents.readEvent(message.headers(), message.value())).isEqualTo(example.envelope());
    }

    @Nested
    class None_is_forgotten {

        @Test
        void by_the_examples() {
            assertThat(examples()
                            .filter(Example::full)
                            .<Class<?>>map(example -> example.body().getClass()))
                    .containsExactlyInAnyOrderElementsOf(kindsOf(Event.class).toList());
        }

        @Test
        void by_the_golden_files() throws IOException {
            assertThat(Golden.filesIn("events"))
                    .containsExactlyInAnyOrderElementsOf(
                            examples().map(Example::golden).toList());
        }

        @ParameterizedTest
        @MethodSource("baton.events.wire.EventContractTest#examples")
        void not_even_an_optional_field(Example<EventEnvelope> example) {
            assertThat(example.optionalValues()).allMatch(value -> Objects.nonNull(value) == example.full());
        }
    }
}
