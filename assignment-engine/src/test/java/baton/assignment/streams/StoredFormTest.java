package baton.assignment.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.assignment.domain.state.Availability;
import baton.assignment.domain.state.Availability.Grace;
import baton.assignment.domain.state.Chat;
import baton.assignment.domain.state.Chat.UserMessage;
import baton.assignment.domain.state.ChatDelivery;
import baton.assignment.domain.state.Contact;
import baton.assignment.domain.state.Operator;
import baton.assignment.domain.state.PartitionState;
import baton.assignment.domain.state.RememberedAnswer;
import baton.assignment.domain.state.Sessions;
import baton.assignment.domain.state.Sessions.Session;
import baton.assignment.domain.state.Silence;
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
import baton.events.SessionId;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A store outlives the version that wrote it: each record is written as its golden file says, and
/// read from it. Golden files are never edited; a new form needs a reader for the old one.
class StoredFormTest {

    private static final Path FOLDER = Path.of("src/test/resources/store");
    private static final ChatId CHAT = new ChatId("chat-7");
    private static final OperatorId ALICE = new OperatorId("alice");
    private static final OperatorId BOB = new OperatorId("bob");
    private static final Instant NOW = Instant.parse("2026-11-20T18:00:00.123Z");
    private static final Instant EARLIER = NOW.minusSeconds(90);
    private static final Instant LATER = NOW.plusSeconds(300);
    private static final Decision DECISION = new Decision(
            3,
            List.of(new Decision.PassedOver(Decision.Rule.SAME_OPERATOR, 2)),
            List.of(Decision.Rule.SAME_OPERATOR),
            true);
    private static final Assignment FIRST_FORM =
            new Assignment(CHAT, 4, NOW, Duration.ofMillis(1_500), How.PULL, DECISION, null, null);
    private static final Assignment ASSIGNMENT =
            new Assignment(CHAT, 4, NOW, Duration.ofMillis(1_500), How.PULL, DECISION, LATER, "over to the next shift");
    private static final Chat.PlaceInLine PLACE = new Chat.PlaceInLine(3, EARLIER, EARLIER.minusSeconds(180));
    private static final Chat.PlaceInLine NOWHERE = new Chat.PlaceInLine(0, null, null);

    record Stored(String file, Object value) {
        @Override
        public String toString() {
            return file;
        }

        Path golden() {
            return FOLDER.resolve(file + ".json");
        }
    }

    /// As an engine of rules 1 wrote them: still read, no longer written.
    static Stream<Stored> ofOlderEngines() {
        return Stream.of(
                new Stored("chat", chat(ChatState.ASSIGNED, 4, ALICE, null, PLACE, LATER, null)),
                new Stored("chat.bare", chat(ChatState.COMPLETED, 0, null, null, NOWHERE, null, null)),
                new Stored("operator", operator(FIRST_FORM, null, null)),
                new Stored("answer", new RememberedAnswer(NOW, 12, 4L, new ChatGiven(FIRST_FORM), null, null)));
    }

    static Stream<Stored> records() {
        var session = new Session(new SessionId("laptop"), Presence.AVAILABLE, 3, true, NOW);
        var delivery =
                new ChatDelivery(CHAT, 4, List.of(new ChatDelivery.Addressee("request-4", new CommandId("c-1"))));
        return Stream.of(
                new Stored(
                        "chat.extended",
                        chat(ChatState.ASSIGNED, 4, ALICE, BOB, PLACE, LATER, List.of(new UserMessage(7, EARLIER)))),
                new Stored("chat.answered", chat(ChatState.COMPLETED, 0, null, null, NOWHERE, null, List.of())),
                new Stored(
                        "operator.extended",
                        operator(
                                ASSIGNMENT,
                                List.of(new Grace(CHAT, LATER)),
                                new Contact(new Sessions(List.of(session)), List.of(delivery)))),
                new Stored(
                        "operator.bare",
                        new Operator(
                                ALICE,
                                null,
                                false,
                                new Availability(Presence.AVAILABLE, 1, false, false, null, null, null, null),
                                NOW,
                                List.of(),
                                List.of(new Operator.Request("request-5", 2, null, LATER)),
                                null)),
                new Stored("answer.extended", new RememberedAnswer(NOW, 12, 4L, new ChatGiven(ASSIGNMENT), 7L, "0af3")),
                new Stored("answer.bare", new RememberedAnswer(NOW, 0, null, null, null, null)),
                new Stored("partition", new PartitionState(new Silence(NOW), 2)),
                new Stored("partition.bare", PartitionState.NEW),
                new Stored("settings", QueueSettings.DEFAULT));
    }

    private static Chat chat(
            ChatState state,
            long epoch,
            @Nullable OperatorId operator,
            @Nullable OperatorId before,
            Chat.PlaceInLine place,
            @Nullable Instant deadline,
            @Nullable List<UserMessage> unanswered) {
        return new Chat(CHAT, state, 12, 9, 7, 2, epoch, operator, operator, before, place, deadline, unanswered);
    }

    private static Operator operator(Assignment held, @Nullable List<Grace> graces, @Nullable Contact contact) {
        return new Operator(
                ALICE,
                "Alice A.",
                true,
                new Availability(Presence.OFFLINE, 3, true, true, EARLIER, LATER, Presence.AWAY, graces),
                NOW,
                List.of(held),
                List.of(new Operator.Request("request-5", 2, new CommandId("c-1"), LATER)),
                contact);
    }

    @ParameterizedTest
    @MethodSource("records")
    void is_written_as_before(Stored stored) throws IOException {
        assertThat(CoreStore.write(stored.value())).asString(UTF_8).isEqualTo(compact(stored.golden()));
    }

    @ParameterizedTest
    @MethodSource({"records", "ofOlderEngines"})
    void is_read_from_an_older_store(Stored stored) throws IOException {
        assertThat((Object) CoreStore.read(
                        Files.readAllBytes(stored.golden()), stored.value().getClass()))
                .isEqualTo(stored.value());
    }

    private static String compact(Path golden) throws IOException {
        return new ObjectMapper().readTree(golden.toFile()).toString();
    }
}
