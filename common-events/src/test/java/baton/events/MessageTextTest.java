package baton.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A text has 1 to 8,000 characters, as a person counts them, that every store downstream can keep.
class MessageTextTest {

    private static final String WAVE = "👋";

    @ParameterizedTest
    @ValueSource(ints = {1, 7_999, 8_000})
    void has_one_to_8000_characters(int length) {
        assertThat(new MessageText("ä".repeat(length)).value()).hasSize(length);
    }

    @Test
    void counts_an_emoji_as_one() {
        assertThat(new MessageText(WAVE.repeat(8_000)).value()).hasSize(16_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MessageText(WAVE.repeat(8_001)))
                .withMessage("text: 8001 characters (expected: 1 to 8000)");
    }

    @Test
    void is_neither_empty_nor_longer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MessageText(""))
                .withMessage("text: 0 characters (expected: 1 to 8000)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MessageText("x".repeat(8_001)))
                .withMessage("text: 8001 characters (expected: 1 to 8000)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b", "end\0"})
    void has_no_nul(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MessageText(value))
                .withMessage("text: contains NUL (expected: none)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\udc4b", "a\ud83d", "\ud83da", "\udc4b\ud83d", "👋\ud83d"})
    void has_no_lone_surrogate(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MessageText(value))
                .withMessage("text: contains a lone surrogate (expected: well-formed Unicode)");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\ufeff", "\uffff", "e\u0301", "👩‍👩‍👧", "مرحبا"})
    void may_contain_anything_else(String value) {
        assertThat(new MessageText(value)).hasToString(value);
    }
}
