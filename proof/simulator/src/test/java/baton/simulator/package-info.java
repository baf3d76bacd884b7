/// The proof, run with every build, and the proof of the proof.
@NullMarked
package baton.simulator;

import org.jspecify.annotations.NullMarked;
