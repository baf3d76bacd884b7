/// Tests of the measurement of a command's cost.
@NullMarked
package baton.bench.engine;

import org.jspecify.annotations.NullMarked;
