/// A whole Baton for the scenarios, and the users and operators in them.
///
/// Start with [Scene], the queue of one test, and [BatonStage], the Baton it is in. Only HTTP, SQL
/// and the records on Kafka are used.
@NullMarked
package baton.system.stage;

import org.jspecify.annotations.NullMarked;
