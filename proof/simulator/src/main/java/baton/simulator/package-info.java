/// Proves the rules of assignment by playing them: seeded histories in virtual time, with everything that goes wrong
/// in production, against the engine's pure core. See docs/evidence/proof.md.
///
/// Start with [History], one history; then [World], what happens in it, and [Checker], what must be true after every
/// turn. [Mutation] shows that the checker sees what is wrong.
///
/// | a       | is                                                     | never                             |
/// |---------|--------------------------------------------------------|-----------------------------------|
/// | history | some 200 steps, wholly given by its seed               | looks at a clock, or at a thread  |
/// | world   | clients, a network, a log, instances that crash        | knows what the rules say          |
/// | checker | its own reading of SPEC section 2, folded from events  | asks the domain what is right     |
@NullMarked
package baton.simulator;

import org.jspecify.annotations.NullMarked;
