/// Prints the results for people, and measures what a run costs the machine.
///
/// Start with [BenchReport].
@NullMarked
package baton.bench.report;

import org.jspecify.annotations.NullMarked;
