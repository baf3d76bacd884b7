/// The log as Kafka has it: commands go out, replies come in. The only package here that knows Kafka.
///
/// [KafkaCommandLog] appends, [ReplyReader] reads what the engine answers, [TopicsAtStart] comes before both,
/// and [KafkaReadiness] says whether calls are served right now. [InboxRelay] is the other way in, without HTTP.
/// [EventReader] reads the events for the live feed.
@NullMarked
package baton.ingest.kafka;

import org.jspecify.annotations.NullMarked;
