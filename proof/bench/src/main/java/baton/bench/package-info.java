/// Measures how long users and operators wait for Baton's answers, and what an exchange costs.
///
/// [Bench] is the command line. `.load` makes exchanges at a steady rate, `.report` prints the
/// times and costs, `.peer` does the same work on Postgres alone, `.engine` measures the engine
/// without a front door. The method and its reasons are in docs/evidence/performance.md.
@NullMarked
package baton.bench;

import org.jspecify.annotations.NullMarked;
