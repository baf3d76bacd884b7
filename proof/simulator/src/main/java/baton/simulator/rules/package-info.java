/// An independent reading of the rules, from SPEC section 2 alone: invariants, rule books, folds of
/// events.
///
/// Start with [Checker], which checks every turn, and [Rulebook], which predicts the effects of a
/// command. Nothing here asks the domain what is right.
@NullMarked
package baton.simulator.rules;

import org.jspecify.annotations.NullMarked;
