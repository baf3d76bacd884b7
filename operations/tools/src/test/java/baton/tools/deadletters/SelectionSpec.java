package baton.tools.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.wire.DeadLetter;
import baton.tools.Tools;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// Which letters the arguments mean, and which arguments are refused.
class SelectionSpec {

    private static final Letter FROM_INBOX = letter(3, "baton.inbox", "text: NUL");
    private static final Letter FROM_COMMANDS = letter(17, "baton.commands", "type: baton.later.v9");

    @Test
    void is_every_letter_without_arguments() {
        assertThat(selection()).satisfies(all -> {
            assertThat(all.wants(FROM_INBOX)).isTrue();
            assertThat(all.wants(FROM_COMMANDS)).isTrue();
            assertThat(all.numbers()).isEmpty();
        });
    }

    @Test
    void names_letters_by_their_numbers() {
        var selection = selection("3", "18");

        assertThat(selection.numbers()).containsExactly(3L, 18L);
        assertThat(selection.wants(FROM_INBOX)).isTrue();
        assertThat(selection.wants(FROM_COMMANDS)).isFalse();
    }

    @Test
    void names_letters_by_topic_and_cause() {
        var selection = selection("--topic", "baton.inbox", "--cause", "nul");

        assertThat(selection.wants(FROM_INBOX)).isTrue();
        assertThat(selection.wants(FROM_COMMANDS)).isFalse();
        assertThat(selection("--topic", "baton.inbox", "--cause", "later").wants(FROM_INBOX))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resend",
                "show",
                "resend --topic",
                "resend all",
                "-1",
                "--everything",
                "show 1x",
                "resend --everything 1",
                "burn 1",
                "show 0x1",
                "show +1"
            })
    void is_refused_when_it_is_not_clear(String arguments) {
        var err = new StringWriter();
        var line = Tools.commandLine(Map.of()).setErr(new PrintWriter(err, true));

        assertThat(line.execute(("dead-letters " + arguments).split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: ./baton dead-letters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dead-letters --help", "dead-letters resend --help", "dead-letters show --help"})
    void is_explained_on_request(String arguments) {
        var out = new StringWriter();
        var line = Tools.commandLine(Map.of()).setOut(new PrintWriter(out, true));

        assertThat(line.execute(arguments.split(" "))).isZero();
        assertThat(out.toString()).contains("--topic=T", "--cause=TEXT", "--all", "NUMBER");
    }

    private static Selection selection(String... arguments) {
        return CommandLine.populateCommand(new Selection(), arguments);
    }

    private static Letter letter(long number, String topic, String cause) {
        return Letter.of(new ConsumerRecord<>(
                "baton.dead-letters",
                0,
                number,
                0,
                TimestampType.CREATE_TIME,
                3,
                5,
                "key".getBytes(UTF_8),
                "value".getBytes(UTF_8),
                DeadLetter.headers(new RecordHeaders(), topic, 0, 1, cause),
                Optional.empty()));
    }
}
