package baton.client;

import static baton.client.TextTable.left;
import static baton.client.TextTable.right;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void columns_are_as_wide_as_their_widest_cell_and_aligned() {
        var table = TextTable.of(left("step"), right("p50"), left("note"))
                .row("message accepted", 1.5, "")
                .row("reply", 120.25, "slow");

        assertThat(table).hasToString("""
                step                 p50  note
                message accepted     1.5
                reply             120.25  slow
                """);
    }

    @Test
    void without_names_there_is_no_heading() {
        assertThat(TextTable.of(left(""), right("")).row("rate", 7).row("queues", null))
                .hasToString("""
                rate    7
                queues
                """);
    }

    @Test
    void a_row_with_another_number_of_cells_is_refused() {
        assertThatThrownBy(() -> TextTable.of(left("a"), left("b")).row("only one"))
                .hasMessage("1 cells (expected: 2)");
    }
}
