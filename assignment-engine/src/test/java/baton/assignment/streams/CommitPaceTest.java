package baton.assignment.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CommitPaceTest {

    private static final TopicPartition P = new TopicPartition("baton.commands", 0);
    private static final TopicPartition Q = new TopicPartition("baton.commands", 1);
    private static final Set<TopicPartition> BOTH = Set.of(P, Q);

    private final CommitPace pace = new CommitPace();

    @Test
    void a_command_that_comes_alone_is_committed_at_once() {
        pace.handedOut(Map.of(P, 7L), BOTH);
        assertThat(pace.isTime(P, 7)).isTrue();
    }

    @Test
    void commands_that_come_together_are_committed_together() {
        pace.handedOut(Map.of(P, 9L), BOTH);
        assertThat(pace.isTime(P, 7)).isFalse();
        assertThat(pace.isTime(P, 8)).isFalse();
        assertThat(pace.isTime(P, 9)).isTrue();
    }

    @Test
    void those_of_all_partitions_of_the_thread() {
        pace.handedOut(Map.of(P, 7L, Q, 3L), BOTH);
        assertThat(pace.isTime(Q, 3)).isFalse();
        assertThat(pace.isTime(P, 7)).isTrue();
    }

    @Test
    void and_those_that_come_before_the_others_are_decided() {
        pace.handedOut(Map.of(P, 8L), BOTH);
        assertThat(pace.isTime(P, 7)).isFalse();
        pace.handedOut(Map.of(P, 9L), BOTH);
        assertThat(pace.isTime(P, 8)).isFalse();
        assertThat(pace.isTime(P, 9)).isTrue();
    }

    @Test
    void a_partition_that_was_moved_elsewhere_delays_no_commit() {
        pace.handedOut(Map.of(P, 7L, Q, 3L), BOTH);
        pace.handedOut(Map.of(), Set.of(P));
        assertThat(pace.isTime(P, 7)).isTrue();
    }

    @Test
    void records_that_are_handed_out_again_are_waited_for_again() {
        pace.handedOut(Map.of(P, 9L), BOTH);
        pace.handedOut(Map.of(P, 8L), BOTH);
        assertThat(pace.isTime(P, 7)).isFalse();
        assertThat(pace.isTime(P, 8)).isTrue();
    }

    @Test
    void each_thread_has_its_own_pace() throws InterruptedException {
        var other = new Thread(() -> pace.handedOut(Map.of(Q, 3L), Set.of(Q)));
        other.start();
        other.join();
        pace.handedOut(Map.of(P, 7L), Set.of(P));
        assertThat(pace.isTime(P, 7)).isTrue();
    }
}
