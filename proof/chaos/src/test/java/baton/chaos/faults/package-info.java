/// When faults come, and the wire that is cut.
@NullMarked
package baton.chaos.faults;

import org.jspecify.annotations.NullMarked;
