/// The topology as drawn, driven in memory, and replayed.
@NullMarked
package baton.assignment.streams;

import org.jspecify.annotations.NullMarked;
