/// The front door: what comes in over HTTP becomes a command on the log, and its outcome comes back as the answer.
///
/// Start with [Chats] and [Operators], the calls; then [Outcomes], which waits for what the engine decides.
/// [Events] is the live feed, `baton.ingest.feed` what is behind it.
/// Nothing is decided here: what is refused before the log is nonsense, never a matter of rules. The log itself
/// is a port, [CommandLog]; `baton.ingest.kafka` is the only package that knows Kafka (`LayeringTest`).
///
/// There is no login yet. Who calls, and for which queue, is made out in one place, [CallerBinder]: the token will be
/// read there, and every call already takes its [Caller] from it.
@NullMarked
package baton.ingest;

import org.jspecify.annotations.NullMarked;
