/// Specifications of the measurement itself.
@NullMarked
package baton.growth;

import org.jspecify.annotations.NullMarked;
