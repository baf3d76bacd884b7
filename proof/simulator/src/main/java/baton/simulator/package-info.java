/// Proves the rules of assignment by simulation: plays seeded histories in virtual time against the
/// engine's pure core, with everything that goes wrong in production. See docs/evidence/proof.md.
///
/// Start with [History], one history; then [World], what happens in it; then [Checker], what must
/// be true after every turn. [Mutation] shows that the checker notices bugs.
///
/// | a       | is                                                     | never                             |
/// |---------|--------------------------------------------------------|-----------------------------------|
/// | history | some 200 steps, fully determined by its seed           | looks at a clock, or at a thread  |
/// | world   | clients, a network, a log, instances that crash        | knows what the rules say          |
/// | checker | its own reading of SPEC section 2, folded from events  | asks the domain what is right     |
@NullMarked
package baton.simulator;

import org.jspecify.annotations.NullMarked;
