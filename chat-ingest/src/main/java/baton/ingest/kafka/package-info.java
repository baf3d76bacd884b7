/// The log in Kafka: commands go out, replies and events come in. The only package here that knows
/// Kafka.
///
/// [TopicsAtStart] runs first. [KafkaCommandLog] appends commands, [ReplyReader] reads the engine's
/// replies, and [EventReader] reads the events for the live feed. [InboxRelay] is the entry without
/// HTTP. [KafkaReadiness] tells whether calls are served right now.
@NullMarked
package baton.ingest.kafka;

import org.jspecify.annotations.NullMarked;
