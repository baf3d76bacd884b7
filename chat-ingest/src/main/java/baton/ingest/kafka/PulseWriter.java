package baton.ingest.kafka;

import baton.events.InstanceId;
import baton.events.PartitionCommand.Pulse;
import baton.events.envelope.Actor;
import baton.events.envelope.CommandEnvelope;
import baton.events.wire.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/// Shows on the log that this front door can write to every partition (SPEC 2, rule 14). A pulse is
/// left out where a queue's command has just shown the same.
///
/// The log's own silence is what the engine calls an outage. So a pulse that fails is not sent
/// again: the next one comes a second later.
@Singleton
final class PulseWriter {

    private static final Actor DOOR = new Actor(Actor.Type.SYSTEM, "chat-ingest");

    private final InstanceId instance = new InstanceId("chat-ingest-" + UUID.randomUUID());
    private final KafkaCommandLog commands;
    private final TopicsAtStart topics;
    private final Counter pulses;

    PulseWriter(KafkaCommandLog commands, TopicsAtStart topics, MeterRegistry meters) {
        this.commands = commands;
        this.topics = topics;
        this.pulses = meters.counter("baton.pulses");
    }

    /// Writes to every partition that no command has reached since the last time.
    @Scheduled(fixedDelay = "${baton.ingest.pulse}", initialDelay = "${baton.ingest.pulse}")
    void beat() {
        if (!topics.there().isDone()) {
            return;
        }
        for (var partition = 0; partition < Topics.PARTITIONS; partition++) {
            if (!commands.writes().since(partition)) {
                var pulse = new CommandEnvelope(
                        UUID.randomUUID().toString(), Instant.now(), new Pulse(instance), null, null, DOOR);
                var _ = commands.append(pulse, partition);
                pulses.increment();
            }
        }
    }
}
