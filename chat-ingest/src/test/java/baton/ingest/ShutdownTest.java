package baton.ingest;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import baton.events.Command;
import baton.events.Command.WithdrawRequest;
import baton.events.envelope.CommandEnvelope.ReplyTo;
import baton.events.wire.Topics;
import baton.ingest.StandInEngine.Taken;
import baton.local.broker.Broker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An orderly shutdown answers the calls that wait, keeps accepted messages safe, and is fast.
class ShutdownTest {

    private static final Duration END_WITHIN = Duration.ofSeconds(10);

    @Test
    void answers_and_withdraws_the_long_polls_and_ends_soon() {
        try (var engine = StandInEngine.start(SharedBroker.bootstrapServers());
                var door = Door.open(SharedBroker.bootstrapServers(), Map.of()).ready()) {
            var poll = door.postAsync("/v1/operators/alice/assignments?wait=30", "");
            var request = engine.last();
            endsSoon(door);
            var answer = poll.join();
            assertThat(answer.problem()).isEqualTo("shutting-down");
            assertThat(answer.header("retry-after")).isEqualTo("1");
            await("the engine is told that nobody waits any more")
                    .atMost(1, MINUTES)
                    .until(() -> isWithdrawal(engine.last().command(), request));
        }
    }

    private static boolean isWithdrawal(Command command, Taken request) {
        return command instanceof WithdrawRequest withdrawal
                && new ReplyTo(withdrawal.requestId(), 0)
                        .equals(request.envelope().replyTo());
    }

    @Test
    void ends_soon_even_with_messages_on_their_way_to_a_frozen_broker(@TempDir Path folder) {
        try (var broker = Broker.start(folder, 0);
                var door = Door.open(broker.bootstrapServers(), Map.of()).ready();
                var app = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new StringSerializer(),
                        new StringSerializer())) {
            for (var message = 0; message < 2_000; message++) {
                var _ = app.send(new ProducerRecord<>(Topics.INBOX.name(), "chat-1", "{}"));
            }
            app.flush();
            broker.pause();
            try {
                var stuck = door.postAsync("/v1/chats/chat-1/messages", "{\"message_id\": \"m\", \"text\": \"t\"}");
                endsSoon(door);
                assertThat(stuck.join().problem()).isIn("log-unavailable", "shutting-down");
            } finally {
                broker.resume();
            }
        }
    }

    private static void endsSoon(Door door) {
        var began = System.nanoTime();
        door.stopServing();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(END_WITHIN);
    }
}
