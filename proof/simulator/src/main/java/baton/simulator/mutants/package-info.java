/// Bugs made on purpose. The simulator must catch each of them, or the proof proves nothing.
///
/// Start with [Mutants], the list, and [Mutation], the result of one.
@NullMarked
package baton.simulator.mutants;

import org.jspecify.annotations.NullMarked;
