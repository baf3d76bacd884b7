/// Faults on real processes under load, and a verdict from the raw log afterwards.
///
/// Start with [Chaos], the commands; then [ChaosRun], a run from start to verdict, or [FaultRows],
/// the rows of the fault table, and [RowRun], one run of a row. No check trusts the engine: each
/// reads Kafka, or what a client was told.
@NullMarked
package baton.chaos;

import org.jspecify.annotations.NullMarked;
