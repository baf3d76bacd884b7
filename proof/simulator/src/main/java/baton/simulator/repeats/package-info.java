/// Which command repeats which, and what was answered first (SPEC section 2, rule 11).
///
/// Start with [RepeatKey].
@NullMarked
package baton.simulator.repeats;

import org.jspecify.annotations.NullMarked;
