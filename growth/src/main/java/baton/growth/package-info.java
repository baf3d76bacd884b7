/// What a command costs the engine as there is more of everything. See docs/performance.md.
///
/// A module of its own, for the engine is in its process: what it brings must not be found by the other benchmarks.
@NullMarked
package baton.growth;

import org.jspecify.annotations.NullMarked;
