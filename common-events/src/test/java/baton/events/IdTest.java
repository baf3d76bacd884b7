package baton.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every id has 1 to 128 characters of letters, digits and `._:@-`.
class IdTest {

    static Stream<Function<String, Id>> kinds() {
        return Stream.of(
                ChatId::new,
                OperatorId::new,
                QueueId::new,
                MessageId::new,
                CommandId::new,
                SessionId::new,
                InstanceId::new);
    }

    @Test
    void every_kind_is_tested_here() {
        assertThat(kinds().<Class<?>>map(kind -> kind.apply("a").getClass()))
                .containsExactlyInAnyOrder(Id.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void has_one_to_128_characters(Function<String, Id> kind) {
        assertThat(kind.apply("a").value()).isEqualTo("a");
        assertThat(kind.apply("a".repeat(128))).hasToString("a".repeat(128));
        assertRefused(kind, "");
        assertRefused(kind, "a".repeat(129));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void has_letters_digits_and_five_signs(Function<String, Id> kind) {
        assertThat(kind.apply("azAZ09._:@-").value()).isEqualTo("azAZ09._:@-");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a b", "a\n", "a\0", "a/b", "a%20", "é", "١", "\ud83d", "👋", "a,b", "a#"})
    void has_nothing_else(String value) {
        kinds().forEach(kind -> assertRefused(kind, value));
    }

    @Test
    void allows_what_the_published_pattern_allows() {
        for (char character = 0; character < Character.MAX_VALUE; character++) {
            var value = "a" + character;
            var refused = catchThrowable(() -> Id.check(value));
            assertThat(refused == null)
                    .as("character %d", (int) character)
                    .isEqualTo(Id.ALLOWED.matcher(value).matches());
        }
    }

    @Test
    void is_not_repeated_in_the_refusal_because_it_may_be_long() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChatId("x".repeat(10_000)))
                .withMessage("id: 10000 characters (expected: 1 to 128 of letters, digits and ._:@-)");
    }

    @Test
    void has_an_order_so_that_every_choice_is_total() {
        assertThat(Stream.of("b", "a", "B", "10", "9").map(ChatId::new).sorted().map(ChatId::value))
                .containsExactly("10", "9", "B", "a", "b");
    }

    private static void assertRefused(Function<String, Id> kind, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.apply(value))
                .withMessageStartingWith("id: " + value.length() + " characters");
    }
}
