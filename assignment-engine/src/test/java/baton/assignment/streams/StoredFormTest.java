package baton.assignment.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.assignment.domain.Availability;
import baton.assignment.domain.Chat;
import baton.assignment.domain.Operator;
import baton.assignment.domain.RememberedAnswer;
import baton.events.Assignment;
import baton.events.ChatId;
import baton.events.ChatState;
import baton.events.CommandId;
import baton.events.Decision;
import baton.events.How;
import baton.events.OperatorId;
import baton.events.Presence;
import baton.events.QueueSettings;
import baton.events.Reply.ChatGiven;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A store outlives the version that wrote it: each record is written as its golden file says, and
/// read from it. Golden files are never edited; a new form needs a reader for the old one.
class StoredFormTest {

    private static final Path FOLDER = Path.of("src/test/resources/store");
    private static final ChatId CHAT = new ChatId("chat-7");
    private static final OperatorId ALICE = new OperatorId("alice");
    private static final Instant NOW = Instant.parse("2026-11-20T18:00:00.123Z");
    private static final Instant EARLIER = NOW.minusSeconds(90);
    private static final Instant LATER = NOW.plusSeconds(300);
    private static final Decision DECISION = new Decision(
            3,
            List.of(new Decision.PassedOver(Decision.Rule.SAME_OPERATOR, 2)),
            List.of(Decision.Rule.SAME_OPERATOR),
            true);
    private static final Assignment ASSIGNMENT =
            new Assignment(CHAT, 4, NOW, Duration.ofMillis(1_500), How.PULL, DECISION);

    record Stored(String file, Object value) {
        @Override
        public String toString() {
            return file;
        }

        Path golden() {
            return FOLDER.resolve(file + ".json");
        }
    }

    static Stream<Stored> records() {
        return Stream.of(
                new Stored(
                        "chat",
                        new Chat(
                                CHAT,
                                ChatState.ASSIGNED,
                                12,
                                9,
                                7,
                                2,
                                4,
                                ALICE,
                                ALICE,
                                new Chat.PlaceInLine(3, EARLIER, EARLIER.minusSeconds(180)),
                                LATER)),
                new Stored(
                        "chat.bare",
                        new Chat(
                                CHAT,
                                ChatState.COMPLETED,
                                12,
                                9,
                                7,
                                2,
                                0,
                                null,
                                null,
                                new Chat.PlaceInLine(0, null, null),
                                null)),
                new Stored(
                        "operator",
                        new Operator(
                                ALICE,
                                "Alice A.",
                                true,
                                new Availability(Presence.OFFLINE, 3, true, true, EARLIER, LATER, Presence.AWAY),
                                NOW,
                                List.of(ASSIGNMENT),
                                List.of(new Operator.Request("request-5", 2, new CommandId("c-1"), LATER)))),
                new Stored(
                        "operator.bare",
                        new Operator(
                                ALICE,
                                null,
                                false,
                                new Availability(Presence.AVAILABLE, 1, false, false, null, null, null),
                                NOW,
                                List.of(),
                                List.of(new Operator.Request("request-5", 2, null, LATER)))),
                new Stored("answer", new RememberedAnswer(NOW, 12, 4L, new ChatGiven(ASSIGNMENT))),
                new Stored("answer.bare", new RememberedAnswer(NOW, 0, null, null)),
                new Stored("settings", QueueSettings.DEFAULT));
    }

    @ParameterizedTest
    @MethodSource("records")
    void is_written_as_before(Stored stored) throws IOException {
        assertThat(CoreStore.write(stored.value())).asString(UTF_8).isEqualTo(compact(stored.golden()));
    }

    @ParameterizedTest
    @MethodSource("records")
    void is_read_from_an_older_store(Stored stored) throws IOException {
        assertThat((Object) CoreStore.read(
                        Files.readAllBytes(stored.golden()), stored.value().getClass()))
                .isEqualTo(stored.value());
    }

    private static String compact(Path golden) throws IOException {
        return new ObjectMapper().readTree(golden.toFile()).toString();
    }
}
