package baton.chaos.judge;

import static baton.chaos.judge.MemoryLog.place;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.chaos.load.Ledger;
import baton.chaos.load.Ledger.Given;
import baton.chaos.load.Ledger.Message;
import baton.chaos.load.Ledger.Version;
import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatId;
import baton.events.Command;
import baton.events.Command.CompleteChat;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.ReleaseChat;
import baton.events.Command.ReplyToChat;
import baton.events.Command.RequestChat;
import baton.events.CommandId;
import baton.events.Decision;
import baton.events.How;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.QueueSettings;
import baton.events.envelope.EventEnvelope;
import baton.events.wire.CloudEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An unchanged log passes every check; a changed one fails, and the finding says where.
class TamperedLogSpec {

    private static final QueueId QUEUE = new QueueId("sales");
    private static final ChatId CHAT = new ChatId("chat-1");
    private static final OperatorId ALICE = new OperatorId("alice");
    private static final OperatorId BOB = new OperatorId("bob");
    private static final MessageText TEXT = new MessageText("hey");
    private static final Message FIRST = new Message("sales", "chat-1", "m-1");
    private static final Message ANSWER = new Message("sales", "chat-1", "m-3");

    private final MemoryLog log = new MemoryLog();
    private final Ledger ledger = new Ledger();
    private long second;
    private long reply;

    static LongStream seeds() {
        return new SplittableRandom().longs(5);
    }

    /// A user writes, alice takes the chat, the user writes again, alice replies.
    @BeforeEach
    void an_exchange() {
        log.ask(message("m-1"));
        log.ask(new RequestChat(QUEUE, ALICE, null, Duration.ZERO));
        second = log.ask(message("m-2"));
        reply = log.ask(new ReplyToChat(QUEUE, CHAT, ALICE, new MessageId("m-3"), 1, TEXT, null));
        ledger.accepted(FIRST);
        ledger.given(new Given("sales", "chat-1", 1), "alice");
        ledger.replied(ANSWER, 6);
        ledger.changed(new Version("sales", "chat-1", 7));
    }

    @Test
    void an_unchanged_log_passes() {
        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void an_unchanged_log_of_many_acts_passes(long seed) {
        var random = new SplittableRandom(seed);
        for (var number = 0; number < 400; number++) {
            log.ask(act(random, number));
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void every_check_finds_a_missing_event() {
        log.events.remove(indexOf(reply));
        assertThat(findings()).extracting(Finding::check).contains("log", "replay", "acknowledged");
        assertThat(findings())
                .filteredOn(finding -> finding.check().equals("replay"))
                .allSatisfy(this::isOfTheReply);
    }

    @Test
    void every_check_finds_a_doubled_event() {
        log.events.add(indexOf(reply), log.events.get(indexOf(reply)));
        assertThat(findings()).extracting(Finding::check).contains("log", "replay", "acknowledged");
        assertThat(findings())
                .filteredOn(finding -> finding.check().equals("log"))
                .allSatisfy(this::isOfTheReply);
    }

    @Test
    void a_missing_last_event_is_found_as_well() {
        log.events.removeLast();
        assertThat(findings()).extracting(Finding::check).contains("log", "replay", "acknowledged");
    }

    @Test
    void a_second_holder_that_no_command_gave_breaks_the_rules() {
        var at = MemoryLog.START.plusSeconds(2);
        var given = new ChatAssigned(
                QUEUE,
                CHAT,
                6,
                BOB,
                2,
                How.PUSH,
                Duration.ZERO,
                at.plus(QueueSettings.DEFAULT.idleTimeout()),
                new Decision(1, List.of(), List.of(), false),
                null,
                null,
                null);
        insertAfter(second, at, given);
        assertThat(rules())
                .singleElement()
                .satisfies(finding -> assertThat(finding)
                        .extracting(Finding::check, Finding::partition, Finding::offset, Finding::queue, Finding::chat)
                        .containsExactly("ONLY_TO_TAKERS", MemoryLog.PARTITION, second, "sales", "chat-1"));
        assertThat(findings()).extracting(Finding::check).contains("replay");
    }

    @Test
    void a_changed_byte_fails_the_replay() {
        var event = log.events.get(indexOf(reply));
        event.value()[event.value().length - 2] ^= 1;
        assertThat(new ReplayCheck(QueueSettings.DEFAULT, log, Long.MAX_VALUE).run())
                .hasValueSatisfying(this::isOfTheReply);
    }

    @Nested
    class What_a_client_was_told {

        @Test
        void is_lost_when_it_is_not_on_the_log() {
            ledger.accepted(new Message("sales", "chat-1", "m-9"));
            assertThat(findings()).singleElement().asString().contains("m-9", "202", "not on the log");
        }

        @Test
        void is_wrong_when_the_log_has_another_holder() {
            ledger.given(new Given("sales", "chat-1", 1), "bob");
            assertThat(findings()).singleElement().asString().contains("epoch 1 was given to bob", "alice");
        }

        @Test
        void is_wrong_when_the_chat_never_reached_the_version() {
            ledger.changed(new Version("sales", "chat-1", 8));
            assertThat(findings()).singleElement().asString().contains("version 8");
        }

        @Test
        void is_wrong_when_the_reply_has_another_version() {
            ledger.replied(ANSWER, 5);
            assertThat(findings()).singleElement().asString().contains("m-3", "version 5");
        }
    }

    private List<Finding> findings() {
        var findings = new ArrayList<>(rules());
        new ReplayCheck(QueueSettings.DEFAULT, log, Long.MAX_VALUE).run().ifPresent(findings::add);
        var acknowledged = new LedgerCheck();
        acknowledged.read(log);
        findings.addAll(acknowledged.compare(ledger));
        return findings;
    }

    /// Before any deadline.
    private List<Finding> rules() {
        return new RuleCheck(QueueSettings.DEFAULT, log, _ -> {})
                .run(0).stream().toList();
    }

    private void isOfTheReply(Finding finding) {
        assertThat(finding).extracting(Finding::partition, Finding::offset).containsExactly(MemoryLog.PARTITION, reply);
    }

    /// The offset of the first event of a command.
    private int indexOf(long command) {
        var offsets = log.events.stream().map(event -> place(event.headers()).offset());
        return offsets.toList().indexOf(command);
    }

    /// Inserts an event with the right id and cause, as if the engine had decided it.
    private void insertAfter(long command, Instant at, ChatAssigned given) {
        var before = log.events.get(indexOf(command));
        var id = "baton.commands-%d-%d-1".formatted(MemoryLog.PARTITION, command);
        var cause =
                new String(before.headers().lastHeader(CloudEvents.CAUSATION_ID).value(), UTF_8);
        ConsumerRecord<byte[], byte[]> event =
                log.event(at.toEpochMilli(), CloudEvents.write(new EventEnvelope(id, at, given, cause, null)));
        log.events.add(indexOf(command) + 1, event);
    }

    private static Command act(SplittableRandom random, int number) {
        var chat = new ChatId("chat-" + random.nextInt(2, 7));
        var operator = new OperatorId("operator-" + random.nextInt(4));
        var id = new CommandId("c-" + number);
        var epoch = random.nextInt(1, 4);
        return switch (random.nextInt(5)) {
            case 0, 1 ->
                new ReceiveUserMessage(
                        QUEUE, chat, new MessageId("m-" + number), TEXT, null, random.nextInt(10), null, null);
            case 2 -> new RequestChat(QUEUE, operator, null, Duration.ZERO);
            case 3 ->
                random.nextInt(5) == 0
                        ? new CompleteChat(QUEUE, chat, id, null, null, null)
                        : new ReleaseChat(QUEUE, chat, operator, id, epoch, null);
            default -> new ReplyToChat(QUEUE, chat, operator, new MessageId("r-" + number), epoch, TEXT, null);
        };
    }

    private static ReceiveUserMessage message(String id) {
        return new ReceiveUserMessage(QUEUE, CHAT, new MessageId(id), TEXT, null, null, null, null);
    }
}
