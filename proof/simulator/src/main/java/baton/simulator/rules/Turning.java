package baton.simulator.rules;

import baton.events.Command.OfQueue;
import baton.events.envelope.CommandEnvelope;

/// A turn that is being checked: the queue as known so far, the command, and its time.
///
/// @param command the envelope's, or the part of it that concerns this queue
public record Turning(QueueSeen queue, OfQueue command, CommandEnvelope envelope, long at) {}
