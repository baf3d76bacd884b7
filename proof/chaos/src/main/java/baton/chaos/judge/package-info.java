/// What the raw log and the tables say of a run afterwards.
///
/// Start with [Judgement]. No check trusts the engine: each reads what is on Kafka, or what a client was told.
@NullMarked
package baton.chaos.judge;

import org.jspecify.annotations.NullMarked;
