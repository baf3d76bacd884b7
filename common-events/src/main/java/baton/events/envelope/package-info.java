/// Commands, events and replies with what travels beside them: ids, times, causes, and where an
/// answer goes.
///
/// Start with [CommandEnvelope].
@NullMarked
package baton.events.envelope;

import org.jspecify.annotations.NullMarked;
