package baton.events.wire;

import static baton.events.wire.WireExamples.NOW;
import static baton.events.wire.WireExamples.kindsOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.Reply;
import baton.events.ReplyEnvelope;
import baton.events.wire.WireExamples.Example;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// During an upgrade, instances of another version read the replies: each is written as its golden
/// file says.
class ReplyContractTest {

    static Stream<Example<ReplyEnvelope>> examples() {
        return ReplyExamples.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void is_written_as_before(Example<ReplyEnvelope> example) {
        var message = CloudEvents.write(example.envelope(), "r-1", NOW);

        assertThat(Golden.form(message)).isEqualTo(Golden.text(example.golden()));
        assertThat(message.value())
                .asString(UTF_8)
                .isEqualTo(new String(Golden.message(example.golden()).value(), UTF_8));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void reads_back_equal(Example<ReplyEnvelope> example) throws UnreadableMessage {
        var message = Golden.message(example.golden());

        assertThat(CloudEvents.readReply(message.headers(), message.value())).isEqualTo(example.envelope());
    }

    @Nested
    class None_is_forgotten {

        @Test
        void by_the_examples() {
            assertThat(examples()
                            .filter(Example::full)
                            .<Class<?>>map(example -> example.body().getClass()))
                    .containsExactlyInAnyOrderElementsOf(kindsOf(Reply.class).toList());
        }

        @Test
        void by_the_golden_files() throws IOException {
            assertThat(Golden.filesIn("replies"))
                    .containsExactlyInAnyOrderElementsOf(
                            examples().map(Example::golden).toList());
        }

        @ParameterizedTest
        @MethodSource("baton.events.wire.ReplyContractTest#examples")
        void not_even_an_optional_field(Example<ReplyEnvelope> example) {
            assertThat(example.optionalValues()).allMatch(value -> Objects.nonNull(value) == example.full());
        }
    }
}
