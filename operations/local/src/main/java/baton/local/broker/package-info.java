/// A Kafka broker as a process of this machine, with durable settings.
///
/// Start with [Broker]. [BrokerProgram] is what its process runs.
@NullMarked
package baton.local.broker;

import org.jspecify.annotations.NullMarked;
