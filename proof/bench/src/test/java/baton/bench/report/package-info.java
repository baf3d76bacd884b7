/// Tests of what the benchmarks print, and of what they read from the machine.
@NullMarked
package baton.bench.report;

import org.jspecify.annotations.NullMarked;
