/// What the simulator claims: invariants that always hold, and rare branches that are reached.
///
/// Start with [Invariant].
@NullMarked
package baton.simulator.claims;

import org.jspecify.annotations.NullMarked;
