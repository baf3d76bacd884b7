/// How long users and operators wait for Baton's answers, measured as they would feel it.
///
/// [Bench] is the command, [Load] keeps the pace, [Turn] is what one user and one operator do. The method and its
/// reasons are in docs/performance.md.
@NullMarked
package baton.benchmarks;

import org.jspecify.annotations.NullMarked;
