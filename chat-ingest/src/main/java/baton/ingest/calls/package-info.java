/// The HTTP calls: one controller for each subject, and the bodies that they read.
///
/// Start with [ChatCalls] and [OperatorCalls]. Nothing is decided here: a valid call becomes a
/// command, and `baton.ingest.outcomes` waits for its outcome.
@NullMarked
package baton.ingest.calls;

import org.jspecify.annotations.NullMarked;
