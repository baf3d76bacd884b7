package baton.ingest;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import baton.events.Reply.NothingToGive;
import baton.ingest.Door.Answer;
import baton.ingest.outcomes.Outcomes;
import baton.local.broker.Broker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The answers while the log is gone, and that everything works once it is back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokerGoneTest {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration READINESS_WITHIN = Duration.ofSeconds(2);

    private Broker broker;
    private Door door;

    @BeforeAll
    void open(@TempDir Path folder) {
        broker = Broker.start(folder, 0);
        door = Door.open(broker.bootstrapServers(), Map.of()).ready();
    }

    @AfterAll
    void close() {
        broker.resume();
        door.close();
        broker.close();
    }

    private Answer message(String id) {
        return door.post("/v1/chats/chat-1/messages", "{\"message_id\": \"%s\", \"text\": \"hey\"}".formatted(id));
    }

    private Answer request() {
        return door.post("/v1/operators/alice/assignments", "");
    }

    private static Answer within(Duration limit, Supplier<Answer> call) {
        var began = System.nanoTime();
        var answer = call.get();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(limit);
        return answer;
    }

    private static void isRefusedForNow(Answer answer) {
        assertThat(answer.problem()).isEqualTo("log-unavailable");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("1");
    }

    private void everythingWorks() {
        door.ready();
        try (var engine = StandInEngine.start(broker.bootstrapServers())) {
            engine.answers(new NothingToGive(null));
            assertThat(message("after").status()).isEqualTo(202);
            await("an outcome comes back")
                    .atMost(1, MINUTES)
                    .until(() -> request().status() == 204);
        }
    }

    @Test
    void a_frozen_broker_is_reported_in_time_and_calls_work_once_it_thaws() {
        broker.pause();
        try {
            isRefusedForNow(within(ANSWER_WITHIN, () -> message("frozen")));
            isRefusedForNow(within(ANSWER_WITHIN, this::request));
            assertThat(within(READINESS_WITHIN, () -> door.get("/health/readiness"))
                            .status())
                    .isEqualTo(503);
            assertThat(door.get("/health/liveness").status()).isEqualTo(200);
        } finally {
            broker.resume();
        }
        everythingWorks();
    }

    @Test
    void a_killed_broker_is_reported_in_time_and_calls_work_once_it_is_back() {
        broker.kill();
        isRefusedForNow(within(ANSWER_WITHIN, () -> message("killed")));
        isRefusedForNow(within(ANSWER_WITHIN, this::request));
        assertThat(within(READINESS_WITHIN, () -> door.get("/health/readiness")).status())
                .isEqualTo(503);
        broker.restart();
        everythingWorks();
    }

    @Test
    void a_failed_call_keeps_no_place() {
        broker.pause();
        try {
            isRefusedForNow(request());
        } finally {
            broker.resume();
        }
        assertThat(door.bean(Outcomes.class).pending()).isZero();
        everythingWorks();
    }

    @Test
    void a_service_that_starts_before_its_broker_becomes_ready_later(@TempDir Path folder) {
        var late = Broker.start(folder, 0);
        late.kill();
        try (var early = Door.open(late.bootstrapServers(), Map.of())) {
            assertThat(early.get("/health/readiness").status()).isEqualTo(503);
            assertThat(early.get("/health/liveness").status()).isEqualTo(200);
            isRefusedForNow(within(
                    ANSWER_WITHIN,
                    () -> early.post("/v1/chats/chat-1/messages", "{\"message_id\": \"m\", \"text\": \"t\"}")));
            late.restart();
            early.ready();
            assertThat(early.post("/v1/chats/chat-1/messages", "{\"message_id\": \"m\", \"text\": \"t\"}")
                            .status())
                    .isEqualTo(202);
        } finally {
            late.close();
        }
    }
}
