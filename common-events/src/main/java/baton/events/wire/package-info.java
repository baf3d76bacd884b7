/// How the language looks on Kafka: topics, partitioning, CloudEvents headers, JSON. The only place that knows them.
///
/// Start with [Topics]; then [CloudEvents], which turns envelopes into [Message]s and back.
/// What cannot be read is an [UnreadableMessage], and becomes a [DeadLetter].
@NullMarked
package baton.events.wire;

import org.jspecify.annotations.NullMarked;
