package baton.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import baton.events.envelope.EventEnvelope;
import baton.events.wire.WireExamples.Example;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Any reader of CloudEvents can read the log without our code: here the CloudEvents SDK does.
class CloudEventsTest {

    static Stream<Example<EventEnvelope>> examples() {
        return EventExamples.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_sdk_reads_every_event(Example<EventEnvelope> example) {
        var envelope = example.envelope();
        var message = CloudEvents.write(envelope);

        var event = read(message);

        assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(event.getId()).isEqualTo(envelope.id());
        assertThat(event.getSource()).isEqualTo(URI.create("/baton/assignment-engine"));
        assertThat(event.getType()).isEqualTo(Types.nameOf(envelope.body()));
        assertThat(event.getTime()).isEqualTo(envelope.time().atOffset(ZoneOffset.UTC));
        assertThat(event.getSubject()).isEqualTo(message.key());
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(event.getExtensionNames()).containsExactly("causationid");
        assertThat(event.getExtension("causationid")).isEqualTo(envelope.causationId());
        assertThat(event.getData()).extracting(CloudEventData::toBytes).isEqualTo(message.value());
    }

    @Test
    void the_sdk_reads_commands_and_replies_too() {
        CommandExamples.all()
                .map(example -> read(CloudEvents.write(example.envelope())))
                .forEach(event ->
                        assertThat(event.getType()).startsWith("baton.").endsWith(".v1"));
        ReplyExamples.all()
                .map(example -> read(CloudEvents.write(example.envelope(), "r-1", WireExamples.NOW)))
                .forEach(event -> assertThat(event.getId()).isEqualTo("r-1"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_deserializer_reads_a_record_with_our_headers(Example<EventEnvelope> example) {
        var message = CloudEvents.write(example.envelope());
        try (var deserializer = new CloudEventDeserializer()) {
            var event = deserializer.deserialize(Topics.EVENTS.name(), message.headers(), message.value());

            assertThat(event.getType()).isEqualTo(Types.nameOf(example.body()));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_event_has_these_headers_and_no_others(Example<EventEnvelope> example) {
        var names = Stream.of(
                "ce_specversion",
                "ce_id",
                "ce_source",
                "ce_type",
                "ce_time",
                "content-type",
                "ce_subject",
                "ce_causationid");
        var traced = example.full() ? Stream.of("traceparent") : Stream.<String>empty();

        assertThat(headers(CloudEvents.write(example.envelope())).map(Header::key))
                .containsExactlyElementsOf(Stream.concat(names, traced).toList());
    }

    @Test
    void the_key_is_the_chat_the_operator_or_the_queue() {
        assertThat(examples()
                        .map(example -> CloudEvents.write(example.envelope()).key()))
                .containsOnly("chat-7", "alice", "support");
    }

    @Test
    void a_value_is_utf8() {
        var text = examples()
                .filter(example -> example.golden().endsWith("baton.operator-replied.v1.json"))
                .map(example -> new String(CloudEvents.write(example.envelope()).value(), UTF_8));

        assertThat(text).singleElement(STRING).contains("Größe", "👋");
    }

    private static CloudEvent read(Message message) {
        return KafkaMessageFactory.createReader(message.headers(), message.value())
                .toEvent();
    }

    private static Stream<Header> headers(Message message) {
        return Arrays.stream(message.headers().toArray());
    }
}
