/// Faults on real processes under load, and what the raw log says of it afterwards.
///
/// Start with [Chaos], the commands; then [ChaosRun], one run from start to verdict, or [FaultRows], the fault table,
// and
/// [RowRun], one run of a row. The parts stand alone: a [Load], a [Fault], a [GapMeter] fed by a [Probe], the checks
/// of a [PartitionLog], a [Verdict]. No check trusts the engine: each reads what is on Kafka, or what a client was
/// told.
@NullMarked
package baton.chaos;

import org.jspecify.annotations.NullMarked;
