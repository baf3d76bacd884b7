package baton.tools.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What may be asked for, and what is asked back.
class RequestSpec {

    @Test
    void lists_all_when_nothing_is_said() {
        assertThat(Request.of()).isEqualTo(new Request(Request.Act.LIST, List.of(), null, null, false));
    }

    @Test
    void names_letters_by_their_numbers() {
        assertThat(Request.of("resend", "3", "17"))
                .isEqualTo(new Request(Request.Act.RESEND, List.of(3L, 17L), null, null, false));
    }

    @Test
    void names_letters_by_where_they_lay_and_why() {
        assertThat(Request.of("show", "--topic", "baton.inbox", "--cause", "NUL"))
                .isEqualTo(new Request(Request.Act.SHOW, List.of(), "baton.inbox", "NUL", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"resend", "show", "resend --topic", "resend all", "-1", "--everything", "show 1x"})
    void asks_back_when_it_is_not_clear(String arguments) {
        assertThatThrownBy(() -> Request.of(arguments.split(" "))).isInstanceOf(IllegalArgumentException.class);
    }
}
