/// What the benchmarks print.
@NullMarked
package baton.bench.report;

import org.jspecify.annotations.NullMarked;
