package baton.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The part of the standard for Server-Sent Events that Baton needs.
class EventStreamSpec {

    private final EventStream stream = new EventStream("0");

    @Test
    void an_event_ends_with_an_empty_line() {
        assertThat(events("id: 1", "event: assigned", "data: {}", ""))
                .containsExactly(new LiveEvent("1", "assigned", "{}"));
    }

    @Test
    void without_a_name_it_is_a_message() {
        assertThat(events("data: x", "")).containsExactly(new LiveEvent("0", "message", "x"));
    }

    @Test
    void the_name_is_of_one_event_and_the_id_of_all_that_follow() {
        assertThat(events("id: 1", "event: a", "data: x", "", "data: y", ""))
                .containsExactly(new LiveEvent("1", "a", "x"), new LiveEvent("1", "message", "y"));
    }

    @Test
    void without_data_there_is_no_event_but_the_position_moves() {
        assertThat(events("id: 5", "event: a", "")).isEmpty();
        assertThat(stream.lastEventId()).isEqualTo("5");
    }

    @Test
    void several_lines_of_data_are_one_text() {
        assertThat(events("data: x", "data: y", "")).containsExactly(new LiveEvent("0", "message", "x\ny"));
    }

    @Test
    void one_blank_after_the_colon_is_no_part_of_the_value() {
        assertThat(events("data:x", "", "data:  y", ""))
                .extracting(LiveEvent::data)
                .containsExactly("x", " y");
    }

    @Test
    void a_field_without_a_value_is_empty() {
        assertThat(events("data", "")).extracting(LiveEvent::data).containsExactly("");
    }

    @Test
    void comments_and_unknown_fields_are_ignored() {
        assertThat(events(": heartbeat", "colour: red", "data: x", ""))
                .extracting(LiveEvent::data)
                .containsExactly("x");
    }

    @Test
    void an_id_with_a_nul_is_ignored() {
        assertThat(events("id: 1\0", "data: x", "")).extracting(LiveEvent::id).containsExactly("0");
    }

    @Test
    void retry_is_in_milliseconds_and_nonsense_is_ignored() {
        assertThat(stream.retry()).isEmpty();

        assertThat(events("retry: 1500", "retry: soon")).isEmpty();

        assertThat(stream.retry()).contains(Duration.ofMillis(1_500));
    }

    private List<LiveEvent> events(String... lines) {
        return Stream.of(lines).map(stream::take).flatMap(Optional::stream).toList();
    }
}
