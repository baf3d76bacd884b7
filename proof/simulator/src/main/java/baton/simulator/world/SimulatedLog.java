package baton.simulator.world;

import baton.events.Command;
import baton.events.envelope.CommandEnvelope;
import baton.events.envelope.CommandEnvelope.ReplyTo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One partition of `baton.commands`: the commands, in the order in which they arrived.
final class SimulatedLog {

    private final List<CommandEnvelope> commands = new ArrayList<>();

    void append(Command command, @Nullable ReplyTo replyTo, Instant at) {
        commands.add(new CommandEnvelope("c" + commands.size(), at, command, replyTo, null));
    }

    CommandEnvelope at(int offset) {
        return commands.get(offset);
    }

    int end() {
        return commands.size();
    }
}
