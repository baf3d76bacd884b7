/// The faults themselves: what is killed, frozen, cut, filled or planted.
///
/// Start with [Injector], which does faults to a running Baton, and [FaultPlan], which says when.
@NullMarked
package baton.chaos.faults;

import org.jspecify.annotations.NullMarked;
