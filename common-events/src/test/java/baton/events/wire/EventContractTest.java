package baton.events.wire;

import baton.events.Event;
import baton.events.envelope.EventEnvelope;
import baton.events.wire.WireExamples.Example;
import java.util.stream.Stream;

/// Events stay readable for ever: each is written as its golden file says.
class EventContractTest extends WireContract<EventEnvelope> {

    @Override
    Stream<Example<EventEnvelope>> examples() {
        return EventExamples.all();
    }

    @Override
    Class<?> family() {
        return Event.class;
    }

    @Override
    String folder() {
        return "events";
    }

    @Override
    Message write(EventEnvelope envelope) {
        return CloudEvents.write(envelope);
    }

    @Override
    EventEnvelope read(Message message) throws UnreadableMessage {
        return CloudEvents.readEvent(message.headers(), message.value());
    }
}
