package baton.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.client.Await;
import baton.client.BatonClient;
import baton.client.HeldChat;
import baton.local.postgres.Postgres;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The witnesses find a text in other places, and measure from the right moment.
@Timeout(60)
class WitnessTest {

    private final Measured measured = new Measured(System.nanoTime());

    @Test
    void the_time_of_a_row_counts_from_the_answer_until_it_can_be_read(@TempDir Path folder) throws Exception {
        try (var postgres = Postgres.start(folder, 0);
                var writer = postgres.connect()) {
            run(writer, "CREATE TABLE messages (queue_id text, chat_id text, message_id text)");
            var witness = TableWitness.over(postgres.connect());

            witness.answered(text(0, "bench-0-first"));
            witness.answered(text(1, "bench-1-first"));
            var answered = System.nanoTime();
            Await.until(answered + TimeUnit.MILLISECONDS.toNanos(300));
            run(writer, "INSERT INTO messages VALUES ('queue-0', 'chat', 'bench-0-first'), ('queue-0', 'chat', 'no')");
            witness.finish();

            var times = measured.of(Step.IN_TABLES);
            assertThat(times.getTotalCount()).isEqualTo(1);
            assertThat(times.getMinValue()).isGreaterThan(250_000);
            assertThat(measured.failures()).isEmpty();
        }
    }

    @Test
    void the_time_of_an_event_counts_from_when_the_text_was_due_until_it_is_on_the_stream_of_the_holder()
            throws Exception {
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        Set<String> streams = ConcurrentHashMap.newKeySet();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                streams.add(exchange.getRequestURI().toString());
                exchange.sendResponseHeaders(200, 0);
                try (var stream = exchange.getResponseBody()) {
                    stream.write("event: snapshot\ndata: {}\n\n".getBytes(UTF_8));
                    stream.flush();
                    stream.write(events.take().getBytes(UTF_8));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            server.start();
            var stage = LoadStage.of(new LoadPlan(1, 1, 0, 1), 0, new Idle());
            var consoles = Consoles.open(
                    BatonClient.at(
                            URI.create("http://localhost:" + server.getAddress().getPort())),
                    stage);

            var due = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);
            consoles.sending(held(stage, "operator-0", due));
            consoles.sending(held(stage, "operator-1", due));
            events.add("event: replied\ndata: {\"message_id\":\"bench-operator-0-reply\"}\n\n");
            consoles.finish();

            assertThat(streams).hasSize(27).contains("/v1/operators/operator-19/events?queue_id=" + stage.queue(0));
            assertThat(measured.of(Step.ON_STREAM).getTotalCount()).isEqualTo(1);
            assertThat(measured.of(Step.ON_STREAM).getMinValue()).isBetween(990_000L, 10_000_000L);
            assertThat(measured.failures()).isEmpty();
        } finally {
            threads.shutdownNow();
            server.stop(0);
        }
    }

    private Witness.Text text(int exchange, String id) {
        return new Witness.Text(exchange, "queue-0", "chat", null, id, System.nanoTime(), measured);
    }

    private Witness.Text held(LoadStage stage, String operator, long due) {
        return new Witness.Text(0, stage.queue(0), "chat", operator, "bench-" + operator + "-reply", due, measured);
    }

    private static void run(Connection connection, String statement) throws Exception {
        try (var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private record Idle() implements Subject {
        @Override
        public void write(String queue, String chat, String messageId, String text) {}

        @Override
        public HeldChat take(String queue, String operator, int waitSeconds) {
            return new HeldChat("chat", 1);
        }

        @Override
        public void reply(String queue, String operator, HeldChat held, String messageId, String text) {}
    }
}
