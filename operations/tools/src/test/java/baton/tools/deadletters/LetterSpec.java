package baton.tools.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.events.wire.DeadLetter;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What a dead letter says about itself, and which letters may be sent again.
class LetterSpec {

    private static final Headers OWN = new RecordHeaders().add("ce_type", "baton.later.v9".getBytes(UTF_8));

    @Test
    void names_its_original_place_and_its_cause() {
        var letter = letter(DeadLetter.headers(OWN, "baton.commands", 3, 17, "ce_type: not known"), "value");

        assertThat(letter.place()).isEqualTo("baton.commands/3@17");
        assertThat(letter.cause()).isEqualTo("ce_type: not known");
        assertThat(letter.type()).isEqualTo("baton.later.v9");
    }

    @Nested
    class Sent_again {

        @Test
        void it_is_the_original_record_in_its_original_partition_and_names_its_letter() {
            var again = letter(DeadLetter.headers(OWN, "baton.inbox", 2, 17, "x"), "value")
                    .again();

            assertThat(again.topic()).isEqualTo("baton.inbox");
            assertThat(again.partition()).isEqualTo(2);
            assertThat(again.key()).isEqualTo("key".getBytes(UTF_8));
            assertThat(again.value()).isEqualTo("value".getBytes(UTF_8));
            assertThat(again.headers().toArray())
                    .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
                    .containsExactly("ce_type=baton.later.v9", "dead_letter_resent=5");
        }

        @Test
        void and_put_aside_again_it_names_both_its_new_place_and_its_former_letter() {
            var first = letter(DeadLetter.headers(OWN, "baton.inbox", 2, 17, "x"), "value")
                    .again();
            var second = letter(DeadLetter.headers(first.headers(), "baton.inbox", 2, 99, "x"), "value");

            assertThat(second.place()).isEqualTo("baton.inbox/2@99");
            assertThat(second.resent()).isEqualTo("5");
        }
    }

    @Nested
    class Is_kept {

        @Test
        void when_it_is_a_fact_that_is_already_in_its_log() {
            var letter = letter(DeadLetter.headers(OWN, "baton.events", 0, 1, "x"), "value");

            assertThat(Optional.ofNullable(letter.kept()))
                    .hasValueSatisfying(why -> assertThat(why).contains("rebuild"));
            assertThatThrownBy(letter::again).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void when_it_does_not_contain_the_original_bytes() {
            var tooLarge = new ConsumerRecord<byte[], byte[]>(
                    "baton.dead-letters",
                    0,
                    5,
                    0,
                    TimestampType.CREATE_TIME,
                    -1,
                    -1,
                    null,
                    null,
                    DeadLetter.headers(OWN, "baton.inbox", 0, 1, "x"),
                    Optional.empty());

            assertThat(Optional.ofNullable(Letter.of(tooLarge).kept()))
                    .hasValueSatisfying(why -> assertThat(why).endsWith("baton.inbox/0@1"));
        }

        @Test
        void when_it_does_not_name_its_original_place() {
            assertThat(letter(OWN, "value").kept()).isNotNull();
            assertThat(letter(with(DeadLetter.TOPIC, "baton.commands"), "value").kept())
                    .isNotNull();
            assertThat(letter(DeadLetter.headers(OWN, "__consumer_offsets", 0, 1, "x"), "value")
                            .kept())
                    .isNotNull();
            assertThat(letter(
                                    with(DeadLetter.TOPIC, "baton.commands")
                                            .add(DeadLetter.PARTITION, "-1".getBytes(UTF_8)),
                                    "value")
                            .kept())
                    .isNotNull();
        }
    }

    @Test
    void is_printed_so_that_it_cannot_take_over_a_terminal() {
        var line = Page.line(letter(DeadLetter.headers(OWN, "baton.inbox", 0, 1, "\u001b[2J\n\u202e"), "value"));

        assertThat(line).endsWith("\\u001b[2J\\u000a\\u202e").hasLineCount(1);
    }

    @Test
    void is_shown_with_each_header_and_its_bytes() {
        assertThat(Page.whole(letter(DeadLetter.headers(OWN, "baton.inbox", 0, 1, "why"), "a\0b")))
                .contains(
                        "  dead_letter_cause: why (3 bytes)\n",
                        "  key: key (3 bytes)\n",
                        "  value: a\\u0000b (3 bytes)\n");
    }

    private static Headers with(String name, String value) {
        return new RecordHeaders().add(name, value.getBytes(UTF_8));
    }

    private static Letter letter(Headers headers, @Nullable String value) {
        return Letter.of(new ConsumerRecord<>(
                "baton.dead-letters",
                0,
                5,
                0,
                TimestampType.CREATE_TIME,
                3,
                5,
                "key".getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8),
                headers,
                Optional.empty()));
    }
}
