package baton.events.wire;

import static baton.events.wire.Topics.COMMANDS;
import static baton.events.wire.Topics.DEAD_LETTERS;
import static baton.events.wire.Topics.EVENTS;
import static baton.events.wire.Topics.INBOX;
import static baton.events.wire.Topics.REPLIES;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

/// The names and settings of the topics are contracts with the people who run the cluster.
class TopicsTest {

    @Test
    void have_the_names_that_other_programs_use() {
        assertThat(Topics.ALL)
                .extracting(Topics.Topic::name)
                .containsExactly(
                        "baton.inbox",
                        "baton.commands",
                        "baton.events",
                        "baton.replies",
                        "baton.dead-letters",
                        "baton.revocations");
    }

    @Test
    void commands_and_events_have_as_many_partitions_so_that_a_queue_has_one_number() {
        assertThat(COMMANDS.partitions()).isEqualTo(EVENTS.partitions()).isEqualTo(4);
    }

    @Test
    void commands_and_the_inbox_have_the_time_of_the_log() {
        assertThat(COMMANDS.config()).containsEntry(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        assertThat(INBOX.config()).containsEntry(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    }

    @Test
    void are_kept_as_long_as_the_design_says() {
        assertThat(retention(INBOX)).isEqualTo(7L * 24 * 60 * 60 * 1_000);
        assertThat(retention(COMMANDS)).isEqualTo(30L * 24 * 60 * 60 * 1_000);
        assertThat(retention(EVENTS)).isEqualTo(-1);
        assertThat(retention(REPLIES)).isEqualTo(10L * 60 * 1_000);
        assertThat(retention(DEAD_LETTERS)).isEqualTo(30L * 24 * 60 * 60 * 1_000);
    }

    private static long retention(Topics.Topic topic) {
        return Long.parseLong(topic.config().getOrDefault(TopicConfig.RETENTION_MS_CONFIG, "none"));
    }
}
