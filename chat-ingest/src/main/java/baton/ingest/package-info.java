/// The front door: what comes in over HTTP becomes a command on the log, and its outcome comes back as the answer.
///
/// Start with `baton.ingest.calls`, the controllers; then `.outcomes`, which waits for what the engine decides. The
// live
/// feed is in `.feed`. Nothing is decided here: what is refused before the log is nonsense, never a matter of rules.
/// The log is a port, and `.kafka` is the only package that knows Kafka (`LayeringTest`).
///
/// There is no login yet. One place, `CallerBinder`, finds out who calls and for which queue: the token will be read
/// there, and every call already takes its `Caller` from it.
@NullMarked
package baton.ingest;

import org.jspecify.annotations.NullMarked;
