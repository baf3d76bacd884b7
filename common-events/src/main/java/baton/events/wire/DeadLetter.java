package baton.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// The headers of a dead letter: those of the record, plus where it was and why it could not be
/// read (SPEC 2, rule 12). Key and value stay as they are, byte for byte.
public final class DeadLetter {

    public static final String TOPIC = "dead_letter_topic";
    public static final String PARTITION = "dead_letter_partition";
    public static final String OFFSET = "dead_letter_offset";
    public static final String CAUSE = "dead_letter_cause";

    private static final int MAX_CAUSE_LENGTH = 1_000;

    private DeadLetter() {}

    public static Headers headers(Headers own, String topic, int partition, long offset, String cause) {
        return new RecordHeaders(own)
                .add(TOPIC, topic.getBytes(UTF_8))
                .add(PARTITION, Integer.toString(partition).getBytes(UTF_8))
                .add(OFFSET, Long.toString(offset).getBytes(UTF_8))
                .add(
                        CAUSE,
                        cause.substring(0, Math.min(cause.length(), MAX_CAUSE_LENGTH))
                                .getBytes(UTF_8));
    }
}
