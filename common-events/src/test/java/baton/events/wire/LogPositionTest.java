package baton.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The form of an id and its order.
class LogPositionTest {

    @Test
    void is_written_as_the_id_and_read_back() {
        var position = new LogPosition(2, 41, 7);
        assertThat(position).hasToString("baton.commands-2-41-7");
        assertThat(LogPosition.parse("baton.commands-2-41-7")).contains(position);
    }

    @Test
    void goes_by_the_offset_first_and_the_number_then() {
        assertThat(List.of(new LogPosition(2, 100, 0), new LogPosition(2, 9, 10), new LogPosition(2, 9, 2)).stream()
                        .sorted())
                .containsExactly(new LogPosition(2, 9, 2), new LogPosition(2, 9, 10), new LogPosition(2, 100, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "41",
                "baton.commands-2-41",
                "baton.commands-2-41-7-",
                "baton.commands-2-41--7",
                "baton.commands-2-99999999999999999999-7",
                "baton.events-2-41-7",
                "00000000-0000-0000-0000-000000000000"
            })
    void is_not_read_from_other_forms(String id) {
        assertThat(LogPosition.parse(id)).isEmpty();
    }
}
