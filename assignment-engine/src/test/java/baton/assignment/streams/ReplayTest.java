package baton.assignment.streams;

import static baton.assignment.streams.DrivenTopology.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatId;
import baton.events.Command;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.ReleaseChat;
import baton.events.Command.ReplyToChat;
import baton.events.Command.RequestChat;
import baton.events.CommandId;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.QueueSettings;
import baton.events.envelope.Actor;
import baton.events.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The same commands give the same events, byte for byte: the state depends only on the log.
class ReplayTest {

    private static final int COMMANDS = 300;

    @TempDir
    private Path folder = Path.of("");

    static LongStream seeds() {
        return new SplittableRandom().longs(5);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void replaying_the_commands_gives_the_events_byte_for_byte(long seed) {
        assertThat(eventsOf(seed, folder.resolve("once")))
                .isNotEmpty()
                .isEqualTo(eventsOf(seed, folder.resolve("again")));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void replaying_them_without_kafka_streams_gives_the_same_events_and_replies(long seed) {
        try (var engine = new DrivenTopology(folder.resolve("once"))) {
            play(seed, engine);
            engine.send(new byte[0], "no command".getBytes(UTF_8), new RecordHeaders(), at(COMMANDS));
            var replay = new Replay(QueueSettings.DEFAULT);
            var replayed = engine.log().stream()
                    .flatMap(command -> replay.take(command).stream())
                    .toList();
            for (var topic : List.of(Topics.EVENTS, Topics.REPLIES)) {
                assertThat(replayed)
                        .filteredOn(record -> record.topic().equals(topic.name()))
                        .extracting(ReplayTest::bytes)
                        .isNotEmpty()
                        .isEqualTo(engine.read(topic).stream()
                                .map(ReplayTest::bytes)
                                .toList());
            }
        }
    }

    private static void play(long seed, DrivenTopology engine) {
        var random = new SplittableRandom(seed);
        for (var i = 0; i < COMMANDS; i++) {
            engine.send(command(random, i), at(i), actor(random));
        }
    }

    private static List<String> eventsOf(long seed, Path folder) {
        try (var engine = new DrivenTopology(folder)) {
            play(seed, engine);
            return engine.read(Topics.EVENTS).stream().map(ReplayTest::bytes).toList();
        }
    }

    private static Command command(SplittableRandom random, int number) {
        var queue = new QueueId("queue-" + random.nextInt(3));
        var chat = new ChatId("chat-" + random.nextInt(9));
        var operator = new OperatorId("operator-" + random.nextInt(4));
        var text = new MessageText("text " + number);
        var message = new MessageId("m-" + number);
        var epoch = 1 + random.nextInt(3);
        return switch (random.nextInt(4)) {
            case 0 -> new ReceiveUserMessage(queue, chat, message, text, null, random.nextInt(10), null, null);
            case 1 -> new RequestChat(queue, operator, null, Duration.ofSeconds(random.nextInt(2)));
            case 2 -> new ReplyToChat(queue, chat, operator, message, epoch, text, null);
            default -> new ReleaseChat(queue, chat, operator, new CommandId("c-" + number), epoch, null);
        };
    }

    private static @Nullable Actor actor(SplittableRandom random) {
        return random.nextBoolean() ? new Actor(Actor.Type.USER, "user-" + random.nextInt(4)) : null;
    }

    private static Instant at(int number) {
        return START.plusSeconds(number);
    }

    private static String bytes(ProducerRecord<byte[], byte[]> record) {
        var at = Instant.ofEpochMilli(record.timestamp());
        return bytes(new TestRecord<>(record.key(), record.value(), record.headers(), at));
    }

    private static String bytes(TestRecord<byte[], byte[]> record) {
        var headers = new ArrayList<String>();
        record.headers().forEach(header -> headers.add(header.key() + "=" + new String(header.value(), UTF_8)));
        return Arrays.toString(record.key()) + headers + Arrays.toString(record.value()) + record.getRecordTime();
    }
}
