package baton.events.wire;

import static baton.events.wire.WireExamples.NOW;

import baton.events.Command;
import baton.events.envelope.CommandEnvelope;
import baton.events.wire.WireExamples.Example;
import java.util.stream.Stream;

/// Commands stay on the log for weeks and are replayed: each is written as its golden file says.
class CommandContractTest extends WireContract<CommandEnvelope> {

    @Override
    Stream<Example<CommandEnvelope>> examples() {
        return CommandExamples.all();
    }

    @Override
    Class<?> family() {
        return Command.class;
    }

    @Override
    String folder() {
        return "commands";
    }

    @Override
    Message write(CommandEnvelope envelope) {
        return CloudEvents.write(envelope);
    }

    @Override
    CommandEnvelope read(Message message) throws UnreadableMessage {
        return CloudEvents.readCommand(message.headers(), message.value(), NOW);
    }
}
