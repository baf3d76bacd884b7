package baton.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.ingest.feed.StreamReader.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A console is disconnected again and again, and reconnects to either of two instances, which have
/// read the log up to different positions. It loses nothing and hears nothing twice. A failure
/// names its seed.
class DisconnectsTest {

    private static final int DISCONNECTS = 1_000;
    private static final int AMPLE = 100_000_000;
    private static final QueueId SALES = new QueueId("sales");
    private static final OperatorId ALICE = new OperatorId("alice");
    private static final List<OperatorId> OPERATORS = List.of(ALICE, ALICE, new OperatorId("bob"));
    private static final List<ChatId> CHATS =
            IntStream.range(0, 6).mapToObj(chat -> new ChatId("chat-" + chat)).toList();

    private static final Map<String, String> NAMES = Map.of(
            "baton.chat-assigned.v1", "assigned",
            "baton.user-message-received.v1", "user_message",
            "baton.operator-replied.v1", "replied",
            "baton.chat-released.v1", "released",
            "baton.chat-completed.v1", "completed",
            "baton.operator-presence-changed.v1", "presence");

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void loses_nothing_and_hears_nothing_twice(long seed) {
        var world = new World(seed);
        for (var disconnect = 0; disconnect < DISCONNECTS; disconnect++) {
            world.live();
            world.disconnectAndComeBack();
        }
        world.live();
        world.instances.forEach(instance -> instance.readAll(world.story));
        world.client.takeAll();
        assertThat(world.client.told).isEqualTo(world.whatAliceShouldHaveHeard());
    }

    /// An instance: a feed, and how far it has read the story.
    private static final class Instance {

        final PartitionFeed feed = new PartitionFeed(AMPLE, true, _ -> {});
        int read;

        void read(FeedStory story, int events) {
            var to = Math.min(read + events, story.log().size());
            story.log()
                    .subList(read, to)
                    .forEach(placed -> feed.arrived(placed.place(), placed.type(), placed.event()));
            read = to;
        }

        void readAll(FeedStory story) {
            read(story, story.log().size());
        }
    }

    /// The events that the console received over all its connections.
    private static final class Client {

        final List<String> told = new ArrayList<>();

        @Nullable
        String position;

        Optional<StreamReader> connection = Optional.empty();

        /// Takes the events that arrived, except the one that is cut off in the middle.
        void take(int characters) {
            connection.ifPresent(heard -> {
                var arrived = heard.text().substring(0, heard.text().length() - characters);
                var whole = arrived.substring(0, arrived.contains("\n\n") ? arrived.lastIndexOf("\n\n") + 2 : 0);
                StreamReader.read(whole).forEach(this::take);
                whole.lines()
                        .filter(line -> line.startsWith("id: "))
                        .forEach(line -> position = line.substring("id: ".length()));
            });
        }

        void takeAll() {
            take(0);
        }

        private void take(Said said) {
            assertThat(said.name()).isNotEqualTo("reset");
            if (!said.name().equals("snapshot")) {
                told.add(said.id() + " " + said.name());
            }
        }
    }

    private static final class World {

        final SplittableRandom random;
        final FeedStory story = new FeedStory(SALES, 2);
        final List<Instance> instances = List.of(new Instance(), new Instance());
        final Client client = new Client();

        World(long seed) {
            random = new SplittableRandom(seed);
            comeBack();
            client.takeAll();
            client.connection.ifPresent(StreamReader::hangUp);
            client.connection = Optional.empty();
        }

        void live() {
            for (var act = random.nextInt(6); act > 0; act--) {
                act(CHATS.get(random.nextInt(CHATS.size())));
            }
            instances.forEach(instance -> instance.read(story, random.nextInt(12)));
            if (random.nextInt(3) == 0) {
                client.connection.ifPresent(heard -> heard.stream().heartbeat());
            }
        }

        void disconnectAndComeBack() {
            client.connection.ifPresent(heard -> {
                client.take(random.nextInt(Math.min(heard.text().length(), 600) + 1));
                heard.hangUp();
            });
            live();
            comeBack();
        }

        private void comeBack() {
            var instance = instances.get(random.nextInt(instances.size()));
            var stream = new ConsoleStream(new FeedSubscriber(SALES, ALICE), AMPLE, () -> {});
            var snapshot = story.ask(ALICE);
            if (random.nextBoolean()) {
                live();
            }
            instance.readAll(story);
            assertThat(instance.feed.join(stream, snapshot, client.position).begun())
                    .isTrue();
            client.connection = Optional.of(new StreamReader(stream));
        }

        private void act(ChatId chat) {
            var operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
            var held = story.holderOf(chat) != null;
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> story.message(chat);
                case 3 -> story.reassign(chat, operator);
                case 4 -> story.away(operator);
                case 5 -> ifHeld(held, () -> story.reply(chat));
                case 6 -> ifHeld(held, () -> story.release(chat));
                default -> ifHeld(held, () -> story.complete(chat));
            }
        }

        private static void ifHeld(boolean held, Runnable act) {
            if (held) {
                act.run();
            }
        }

        List<String> whatAliceShouldHaveHeard() {
            return story.log().stream()
                    .filter(placed -> ALICE.equals(placed.whose()))
                    .map(placed -> placed.place() + " " + NAMES.get(placed.type()))
                    .toList();
        }
    }
}
