/// The HTTP calls: one controller per kind of caller, the bodies that they read, and who calls.
///
/// Start with [ChatCalls] and [OperatorCalls]. Nothing is decided here. A call that is not refused as nonsense becomes
// a
/// command, and `baton.ingest.outcomes` waits for its outcome.
@NullMarked
package baton.ingest.calls;

import org.jspecify.annotations.NullMarked;
