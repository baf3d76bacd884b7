/// A whole Baton for the scenarios to play in, and the people who play.
///
/// Start with [Scene], one test's own queue, and [BatonStage], where it is. Only HTTP, SQL and Kafka's records are used.
@NullMarked
package baton.system.stage;

import org.jspecify.annotations.NullMarked;
