/// Whether the measure measures: servers of known behaviour, and what is made of them.
@NullMarked
package baton.bench.load;

import org.jspecify.annotations.NullMarked;
