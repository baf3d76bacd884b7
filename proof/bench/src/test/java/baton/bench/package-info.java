/// The benchmarks' own parts.
@NullMarked
package baton.bench;

import org.jspecify.annotations.NullMarked;
