/// The parts of a run under faults, each alone; then a run on real processes.
@NullMarked
package baton.chaos;

import org.jspecify.annotations.NullMarked;
