/// The front door: an HTTP call becomes a command on the log, and the command's outcome becomes the
/// HTTP answer.
///
/// Start with `baton.ingest.calls`, the controllers; then `.outcomes`, which waits for the engine.
/// The live feed is in `.feed`. Nothing is decided here: only invalid calls are refused before the
/// log. The log is a port, and `.kafka` is the only package that knows Kafka (`LayeringTest`).
///
/// Before a call is carried out, `.gate` looks at the address that it came to, `.tokens` verifies
/// its token, and `.rights` looks up what the token allows. Every call takes its `Caller` from
/// there.
@NullMarked
package baton.ingest;

import org.jspecify.annotations.NullMarked;
