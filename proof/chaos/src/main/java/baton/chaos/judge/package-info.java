/// Judges a run afterwards, from the raw log and the tables.
///
/// Start with [Judgement]. No check trusts the engine: each reads Kafka, or what a client was told.
@NullMarked
package baton.chaos.judge;

import org.jspecify.annotations.NullMarked;
