/// The front door: an HTTP call becomes a command on the log, and the command's outcome becomes the
/// HTTP answer.
///
/// Start with `baton.ingest.calls`, the controllers; then `.outcomes`, which waits for the engine.
/// The live feed is in `.feed`. Nothing is decided here: only invalid calls are refused before the
/// log. The log is a port, and `.kafka` is the only package that knows Kafka (`LayeringTest`).
///
/// There is no login yet. `CallerBinder` in `.callers` finds out who calls and for which queue. The
/// token will be read there, and every call already takes its `Caller` from it.
@NullMarked
package baton.ingest;

import org.jspecify.annotations.NullMarked;
