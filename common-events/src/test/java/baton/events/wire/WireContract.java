package baton.events.wire;

import static baton.events.wire.WireExamples.kindsOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.wire.WireExamples.Example;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every family of written messages: each is written as its golden file says, reads
/// back equal, and none of them is forgotten here.
///
/// @param <E> the envelope of the family
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WireContract<E> {

    /// One of each kind with all fields, and one with none of the optional fields.
    abstract Stream<Example<E>> examples();

    /// The sealed interface of the family.
    abstract Class<?> family();

    /// The folder of its golden files.
    abstract String folder();

    abstract Message write(E envelope);

    abstract E read(Message message) throws UnreadableMessage;

    @ParameterizedTest
    @MethodSource("examples")
    void is_written_as_before(Example<E> example) {
        var message = write(example.envelope());

        assertThat(Golden.form(message)).isEqualTo(Golden.text(example.golden()));
        assertThat(message.value())
                .asString(UTF_8)
                .isEqualTo(new String(Golden.message(example.golden()).value(), UTF_8));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void reads_back_equal(Example<E> example) throws UnreadableMessage {
        assertThat(read(Golden.message(example.golden()))).isEqualTo(example.envelope());
    }

    @Test
    void every_kind_has_an_example() {
        assertThat(examples()
                        .filter(example -> example.full() && !example.earlier())
                        .<Class<?>>map(example -> example.body().getClass()))
                .containsExactlyInAnyOrderElementsOf(kindsOf(family()).toList());
    }

    @Test
    void every_example_has_a_golden_file() throws IOException {
        assertThat(Golden.filesIn(folder()))
                .containsExactlyInAnyOrderElementsOf(
                        examples().map(Example::golden).toList());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_optional_field_is_there_once_and_once_absent(Example<E> example) {
        assertThat(example.optionalValues())
                .allMatch(value -> example.earlier() || Objects.nonNull(value) == example.full());
    }
}
