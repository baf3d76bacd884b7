/// Request and answer over two logs: sends a command, and waits for the engine's reply.
///
/// Start with [Outcomes]. The log is a port, [CommandLog]; `baton.ingest.kafka` implements it.
/// [Withdrawals] takes back requests whose callers are gone. [EngineLoad] refuses new work before
/// the engine falls too far behind.
@NullMarked
package baton.ingest.outcomes;

import org.jspecify.annotations.NullMarked;
