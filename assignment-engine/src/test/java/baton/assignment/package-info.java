/// The engine as a process would run it, on a real broker.
@NullMarked
package baton.assignment;

import org.jspecify.annotations.NullMarked;
