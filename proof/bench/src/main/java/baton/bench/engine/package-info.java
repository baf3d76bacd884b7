/// Measures the engine without a front door: its rate, its timers, and what a command costs as
/// there is more of everything. See docs/evidence/performance.md.
///
/// Start with [EngineAlone], [TimersAtOnce] and [CommandCost]. Only this package knows the engine's
/// classes (`LayeringTest`). All other benchmarks know what a user knows.
@NullMarked
package baton.bench.engine;

import org.jspecify.annotations.NullMarked;
