package baton.simulator.rules;

import baton.events.Command;
import baton.events.CommandEnvelope;

/// A turn that is being checked: the queue as known so far, the command, and its time.
record Turning(QueueSeen queue, CommandEnvelope envelope, long at) {

    Command command() {
        return envelope.body();
    }
}
