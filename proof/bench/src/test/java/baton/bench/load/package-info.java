/// Tests of the measurement, against servers whose behaviour is known.
@NullMarked
package baton.bench.load;

import org.jspecify.annotations.NullMarked;
