package baton.assignment.streams;

import static baton.assignment.streams.DrivenTopology.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.assignment.domain.Partition;
import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatEvent.ChatOpened;
import baton.events.ChatEvent.ChatQueued;
import baton.events.ChatEvent.ChatReleased;
import baton.events.ChatEvent.UserMessageReceived;
import baton.events.ChatId;
import baton.events.Command;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.RequestChat;
import baton.events.Event;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorEvent.OperatorPresenceChanged;
import baton.events.OperatorEvent.OperatorSignedIn;
import baton.events.OperatorId;
import baton.events.PartitionCommand.AdoptRules;
import baton.events.PartitionCommand.SetOperatorEverywhere;
import baton.events.QueueId;
import baton.events.Reply.ChatGiven;
import baton.events.Reply.NothingToGive;
import baton.events.envelope.Actor;
import baton.events.wire.CloudEvents;
import baton.events.wire.DeadLetter;
import baton.events.wire.Topics;
import baton.events.wire.UnreadableMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The topology from bytes to bytes, in memory.
class DecidingProcessorTest {

    private static final QueueId QUEUE = new QueueId("support");
    private static final OperatorId ALICE = new OperatorId("alice");
    private static final Actor MAX = new Actor(Actor.Type.USER, "max");

    @TempDir
    private Path folder = Path.of("");

    private DrivenTopology engine;

    @BeforeEach
    void start() {
        engine = new DrivenTopology(folder);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void a_message_and_a_request_become_an_assignment() throws UnreadableMessage {
        engine.send(message("m-1"), START);
        engine.send(request(Duration.ZERO), START.plusSeconds(3));

        assertThat(engine.events())
                .<Class<?>>extracting(Event::getClass)
                .containsExactly(
                        ChatOpened.class,
                        UserMessageReceived.class,
                        ChatQueued.class,
                        OperatorSignedIn.class,
                        ChatAssigned.class);
        assertThat(engine.replies()).singleElement().isInstanceOfSatisfying(ChatGiven.class, given -> {
            assertThat(given.assignment().chatId()).isEqualTo(new ChatId("first"));
            assertThat(given.assignment().waited()).isEqualTo(Duration.ofSeconds(3));
            assertThat(given.assignment().assignedAt()).isEqualTo(START.plusSeconds(3));
        });
    }

    @Test
    void an_event_is_named_after_its_command_and_has_its_time() throws UnreadableMessage {
        engine.send(message("m-1"), START.plusMillis(7));

        var records = engine.read(Topics.EVENTS);
        assertThat(records).hasSize(3).allSatisfy(record -> {
            var event = CloudEvents.readEvent(record.headers(), record.value());
            assertThat(event.time()).isEqualTo(START.plusMillis(7));
            assertThat(event.causationId()).isEqualTo("c-0");
            assertThat(record.key()).isEqualTo("first".getBytes(UTF_8));
        });
        assertThat(records)
                .extracting(record -> header(record.headers(), CloudEvents.ID))
                .containsExactly("baton.commands-0-0-0", "baton.commands-0-0-1", "baton.commands-0-0-2");
    }

    @Test
    void an_event_names_who_made_the_call() {
        engine.send(message("m-1"), START, MAX);
        engine.send(request(Duration.ZERO), START, new Actor(Actor.Type.USER, "alice"));
        engine.send(new SetOperatorEverywhere(ALICE, "Alice A.", null), START, MAX);
        engine.send(message("m-1", "something else"), START, MAX);
        engine.send(message("m-2"), START);

        assertThat(actors(Topics.EVENTS))
                .containsExactly(
                        "chat-opened max",
                        "user-message-received max",
                        "chat-queued max",
                        "operator-signed-in alice",
                        "chat-assigned alice",
                        "operator-set max",
                        "command-refused max",
                        "user-message-received nobody");
        assertThat(engine.read(Topics.DEAD_LETTERS)).singleElement().satisfies(letter -> {
            assertThat(header(letter.headers(), CloudEvents.AUTH_TYPE)).isEqualTo("user");
            assertThat(header(letter.headers(), CloudEvents.AUTH_ID)).isEqualTo("max");
        });
    }

    @Test
    void a_deadline_is_the_engine_s_own_act() {
        engine.send(message("m-1"), START, MAX);
        engine.send(request(Duration.ZERO), START, MAX);
        engine.read(Topics.EVENTS);
        engine.advance(Duration.ofMinutes(5));
        var written = engine.read(Topics.COMMANDS);
        for (var command : written) {
            engine.send(command.key(), command.value(), command.headers(), START.plus(Duration.ofMinutes(5)));
        }

        assertThat(written)
                .extracting(command -> CloudEvents.readActor(command.headers()))
                .hasSizeGreaterThan(1)
                .containsOnly(new Actor(Actor.Type.SYSTEM, "assignment-engine"));
        assertThat(actors(Topics.EVENTS)).contains("chat-released assignment-engine", "chat-queued assignment-engine");
    }

    @Test
    void a_waiting_request_is_answered_when_its_time_is_over() throws UnreadableMessage {
        engine.send(request(Duration.ofSeconds(2)), START);
        engine.advance(Duration.ofMillis(1_900));
        assertThat(engine.timers()).isEmpty();

        engine.advance(Duration.ofMillis(200));
        bringBackTimers(START.plusMillis(2_100));

        assertThat(engine.replies()).containsExactly(new NothingToGive(null));
    }

    @Test
    void an_idle_assignment_is_taken_back() throws UnreadableMessage {
        engine.send(message("m-1"), START);
        engine.send(request(Duration.ZERO), START);
        engine.events();
        engine.advance(Duration.ofMinutes(5));
        bringBackTimers(START.plus(Duration.ofMinutes(5)));

        assertThat(engine.events())
                .<Class<?>>extracting(Event::getClass)
                .containsExactly(ChatReleased.class, ChatQueued.class, OperatorPresenceChanged.class);
    }

    @Test
    void a_timer_is_announced_once() {
        engine.send(request(Duration.ofSeconds(2)), START);
        engine.advance(Duration.ofSeconds(5));
        engine.advance(Duration.ofSeconds(5));

        assertThat(engine.timers()).hasSize(1);
    }

    @Test
    void an_answer_is_forgotten_when_its_chat_has_gone_on() {
        engine.send(message("first"), START);
        for (var i = 0; i < 5_001; i++) {
            engine.send(message("m-" + i), START);
        }
        assertThat(engine.answers()).isEqualTo(5_002);

        // An hour is added, because this machine's clock may be ahead of the log's.
        engine.advance(Duration.ofMinutes(69));
        assertThat(engine.answers()).isEqualTo(5_002);

        for (var i = 0; i < 20; i++) {
            engine.advance(Duration.ofMinutes(1));
        }
        assertThat(engine.answers()).isEqualTo(5_001);
    }

    @Test
    void the_version_of_the_rules_is_written_once() throws UnreadableMessage {
        engine.advance(Duration.ofSeconds(1));
        var marker = engine.read(Topics.COMMANDS);
        assertThat(marker)
                .singleElement()
                .satisfies(record -> assertThat(CloudEvents.readCommand(record.headers(), record.value(), START)
                                .body())
                        .isInstanceOfSatisfying(
                                AdoptRules.class,
                                adopt -> assertThat(adopt.version()).isEqualTo(Partition.RULES)));
        engine.send(
                marker.getFirst().key(),
                marker.getFirst().value(),
                marker.getFirst().headers(),
                START);

        engine.advance(Duration.ofSeconds(1));
        assertThat(engine.read(Topics.COMMANDS)).isEmpty();
    }

    @Test
    void garbage_goes_to_the_dead_letters_and_holds_up_nothing() throws UnreadableMessage {
        engine.send("k".getBytes(UTF_8), "{".getBytes(UTF_8), new RecordHeaders(), START);
        engine.send(message("m-1"), START);

        assertThat(engine.events()).hasSize(3);
        assertThat(engine.read(Topics.DEAD_LETTERS)).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo("k".getBytes(UTF_8));
            assertThat(letter.value()).isEqualTo("{".getBytes(UTF_8));
            assertThat(header(letter.headers(), DeadLetter.TOPIC)).isEqualTo("baton.commands");
            assertThat(header(letter.headers(), DeadLetter.OFFSET)).isEqualTo("0");
            assertThat(header(letter.headers(), DeadLetter.CAUSE)).isEqualTo("ce_id: missing");
        });
    }

    /// SPEC 2, rules 11 and 12.
    @Test
    void a_refused_message_whose_sender_does_not_listen_goes_to_the_dead_letters() throws UnreadableMessage {
        engine.send(message("m-1", "hello"), START);
        engine.send(message("m-1", "hello"), START);
        assertThat(engine.read(Topics.DEAD_LETTERS)).isEmpty();

        engine.send(message("m-1", "please cancel"), START);

        var sent = engine.log().getLast();
        assertThat(engine.read(Topics.DEAD_LETTERS)).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo(sent.key());
            assertThat(letter.value()).isEqualTo(sent.value());
            assertThat(header(letter.headers(), DeadLetter.OFFSET)).isEqualTo("2");
            assertThat(header(letter.headers(), DeadLetter.CAUSE)).contains("used before with different content");
        });
    }

    /// The type of each record and who is behind it.
    private List<String> actors(Topics.Topic topic) {
        return engine.read(topic).stream()
                .map(record -> {
                    var type = header(record.headers(), CloudEvents.TYPE).replaceAll("^baton\\.|\\.v1$", "");
                    var actor = CloudEvents.readActor(record.headers());
                    return type + " " + (actor == null ? "nobody" : actor.id());
                })
                .toList();
    }

    private void bringBackTimers(Instant at) {
        for (var timer : engine.timers()) {
            engine.send(timer.key(), timer.value(), timer.headers(), at);
        }
    }

    private static Command message(String id) {
        return message(id, "hey");
    }

    private static Command message(String id, String text) {
        return new ReceiveUserMessage(
                QUEUE, new ChatId("first"), new MessageId(id), new MessageText(text), null, null, null, null);
    }

    private static Command request(Duration wait) {
        return new RequestChat(QUEUE, ALICE, null, wait);
    }

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }
}
