/// The world of one history, in virtual time: a log, a network, and instances of the engine that
/// crash.
///
/// Start with [World]; [History] plays it from a seed.
@NullMarked
package baton.simulator.world;

import org.jspecify.annotations.NullMarked;
