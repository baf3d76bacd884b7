/// The written form, pinned: golden files, documents, partitions, and a reader that is not ours.
///
/// Start with [WireExamples], the cast; [EventContractTest] is the pattern of the other contracts.
@NullMarked
package baton.events.wire;

import org.jspecify.annotations.NullMarked;
