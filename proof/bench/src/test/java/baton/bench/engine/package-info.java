/// Specifications of the measurement itself.
@NullMarked
package baton.bench.engine;

import org.jspecify.annotations.NullMarked;
