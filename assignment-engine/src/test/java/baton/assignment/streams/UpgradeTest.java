package baton.assignment.streams;

import static org.assertj.core.api.Assertions.assertThat;

import baton.assignment.domain.Partition;
import baton.assignment.domain.state.Chat;
import baton.assignment.domain.state.MemoryPartition;
import baton.assignment.domain.state.Operator;
import baton.events.ChatId;
import baton.events.Command;
import baton.events.Command.CompleteChat;
import baton.events.Command.Holder;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.ReleaseChat;
import baton.events.Command.ReplyToChat;
import baton.events.Command.RequestChat;
import baton.events.Command.SetPresence;
import baton.events.Command.TransferChat;
import baton.events.CommandId;
import baton.events.Event;
import baton.events.InstanceId;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorId;
import baton.events.PartitionCommand.AdoptRules;
import baton.events.PartitionCommand.Pulse;
import baton.events.Presence;
import baton.events.QueueId;
import baton.events.QueueSettings;
import baton.events.envelope.CommandEnvelope;
import baton.events.envelope.CommandEnvelope.ReplyTo;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An engine with these rules takes over a partition from one with version 1. A replay of the whole
/// log decides the same from the marker on as the engine that went on with the old store.
class UpgradeTest {

    private static final InstanceId ENGINE = new InstanceId("assignment-engine-0");
    private static final List<QueueId> QUEUES = List.of(new QueueId("sales"), new QueueId("support"));
    private static final int COMMANDS = 150;

    private final MemoryPartition store = EarlierLog.store();
    private final MemoryPartition followed = follow();
    private Instant now = end();

    static LongStream seeds() {
        return new SplittableRandom().longs(20);
    }

    @Test
    void following_the_earlier_events_gives_the_chats_and_operators_that_were_stored() {
        for (var queue : QUEUES) {
            assertThat(chats(followed, queue)).isNotEmpty().isEqualTo(chats(store, queue));
            assertThat(operators(followed, queue)).isNotEmpty().isEqualTo(operators(store, queue));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void after_the_marker_a_replay_decides_as_the_engine_that_was_upgraded(long seed) {
        var random = new SplittableRandom(seed);
        var engine = on(store);
        var replay = on(followed);
        both(engine, replay, new AdoptRules(ENGINE, Partition.RULES, engine.rules()));
        for (var i = 0; i < COMMANDS; i++) {
            now = now.plusMillis(random.nextInt(12) == 0 ? random.nextLong(100_000) : random.nextLong(2_000));
            engine.announceDue(now).forEach(due -> both(engine, replay, due));
            both(engine, replay, command(random));
        }
    }

    private void both(Partition engine, Partition replay, Command command) {
        var envelope = new CommandEnvelope("c", now, command, new ReplyTo("r-" + now.toEpochMilli(), 1), null);
        assertThat(events(replay, envelope)).as("%s", command).isEqualTo(events(engine, envelope));
    }

    private static List<Event> events(Partition partition, CommandEnvelope command) {
        return partition.take(command).events();
    }

    /// What is started on a store reads it, as an engine does.
    private static Partition on(MemoryPartition records) {
        var partition = new Partition(QueueSettings.DEFAULT, records);
        for (var queue : QUEUES) {
            records.of(queue).chats().forEach(partition.queue(queue)::restore);
            records.of(queue).operators().forEach(partition.queue(queue)::restore);
        }
        return partition;
    }

    private static MemoryPartition follow() {
        var records = new MemoryPartition();
        var replay = new Replay(QueueSettings.DEFAULT, records);
        var events = EarlierLog.events();
        EarlierLog.commands()
                .forEach(command -> replay.follow(command, events.getOrDefault(command.offset(), List.of())));
        return records;
    }

    private static Instant end() {
        return Instant.ofEpochMilli(EarlierLog.commands().getLast().timestamp());
    }

    private static List<Chat> chats(MemoryPartition records, QueueId queue) {
        return records.of(queue).chats().stream()
                .map(UpgradeTest::withoutOperatorBefore)
                .sorted(Comparator.comparing(Chat::id))
                .toList();
    }

    /// The earlier engine did not know it. It matters only for a chat that is given now.
    private static Chat withoutOperatorBefore(Chat chat) {
        return new Chat(
                chat.id(),
                chat.state(),
                chat.version(),
                chat.seq(),
                chat.lastUserSeq(),
                chat.episode(),
                chat.epoch(),
                chat.holder(),
                chat.lastOperator(),
                null,
                chat.place(),
                chat.deadline(),
                chat.messages());
    }

    /// The deadline of an assignment was not stored with it.
    private static List<Operator> operators(MemoryPartition records, QueueId queue) {
        return records.of(queue).operators().stream()
                .map(operator -> new Operator(
                        operator.id(),
                        operator.name(),
                        operator.isActive(),
                        operator.availability(),
                        operator.freeSince(),
                        operator.held().stream().map(held -> held.until(null)).toList(),
                        operator.requests(),
                        operator.contact()))
                .sorted(Comparator.comparing(Operator::id))
                .toList();
    }

    /// Many ids are those of commands before the marker.
    private static Command command(SplittableRandom random) {
        var queue = QUEUES.get(random.nextInt(2));
        var chat = new ChatId("chat-" + random.nextInt(4));
        var operator = new OperatorId(List.of("alice", "bob", "carol").get(random.nextInt(3)));
        var epoch = 1 + random.nextInt(7);
        var id = new CommandId("c-" + random.nextInt(200));
        var text = new MessageText("text " + random.nextInt(100));
        return switch (random.nextInt(8)) {
            case 0 ->
                new ReceiveUserMessage(
                        queue, chat, new MessageId("m-" + random.nextInt(200)), text, null, null, null, null);
            case 1 -> new RequestChat(queue, operator, id, Duration.ofSeconds(random.nextInt(20)));
            case 2, 3 ->
                new ReplyToChat(
                        queue,
                        chat,
                        operator,
                        new MessageId("r-" + random.nextInt(150)),
                        epoch,
                        text,
                        random.nextBoolean() ? random.nextLong(9) : null);
            case 4 -> new ReleaseChat(queue, chat, operator, id, epoch, null);
            case 5 ->
                new SetPresence(
                        queue,
                        operator,
                        random.nextInt(4) > 0 ? Presence.AVAILABLE : Presence.OFFLINE,
                        null,
                        random.nextBoolean(),
                        null,
                        null);
            case 6 ->
                random.nextBoolean()
                        ? new TransferChat(queue, chat, operator, id, epoch, new OperatorId("bob"), null, true)
                        : new CompleteChat(queue, chat, id, new Holder(operator, epoch), null, null);
            default -> new Pulse(ENGINE);
        };
    }
}
