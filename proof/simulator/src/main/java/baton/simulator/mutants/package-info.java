/// Bugs made on purpose. Each must be caught, or the proof proves nothing.
///
/// Start with [Mutants], the list, and [Mutation], what became of one.
@NullMarked
package baton.simulator.mutants;

import org.jspecify.annotations.NullMarked;
