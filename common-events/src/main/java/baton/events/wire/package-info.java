/// How the language looks on Kafka: topics, partitioning, CloudEvents headers, JSON. Nothing else
/// knows.
///
/// Start with [Topics]; then [CloudEvents], which turns envelopes into [Message]s and back.
/// A record that cannot be read is an [UnreadableMessage], and becomes a [DeadLetter].
@NullMarked
package baton.events.wire;

import org.jspecify.annotations.NullMarked;
