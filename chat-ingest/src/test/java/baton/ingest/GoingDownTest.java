package baton.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// An orderly end: who waits is answered, what was accepted is safe, and it does not take long.
class GoingDownTest {

    private static final Duration END_WITHIN = Duration.ofSeconds(10);

    @Test
    void answers_the_long_polls_and_ends_soon() {
        try (var engine = StandInEngine.start(SharedBroker.bootstrapServers());
                var door = Door.open(SharedBroker.bootstrapServers(), Map.of()).ready()) {
            var poll = door.postAsync("/v1/operators/alice/assignments?wait=30", "");
            engine.last();
            var began = System.nanoTime();
            door.stopServing();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(END_WITHIN);
            var answer = poll.join();
            assertThat(answer.problem()).isEqualTo("shutting-down");
            assertThat(answer.header("retry-after")).isEqualTo("1");
        }
    }
}
