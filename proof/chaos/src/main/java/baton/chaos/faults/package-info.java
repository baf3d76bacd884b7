/// The faults: processes are killed or frozen, connections cut, disks filled, bad records planted.
///
/// Start with [Injector], which does faults to a running Baton, and [FaultPlan], which says when.
@NullMarked
package baton.chaos.faults;

import org.jspecify.annotations.NullMarked;
