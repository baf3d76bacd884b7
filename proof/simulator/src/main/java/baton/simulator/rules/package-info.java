/// The rules once more, read from SPEC section 2 and from nothing else: invariants, rule books, folds of events.
///
/// Start with [Checker], which checks every turn, and [Rulebook], which foretells what a command brings about. Nothing
/// here asks the domain what is right.
@NullMarked
package baton.simulator.rules;

import org.jspecify.annotations.NullMarked;
