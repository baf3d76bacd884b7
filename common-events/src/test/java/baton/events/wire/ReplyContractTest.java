package baton.events.wire;

import static baton.events.wire.WireExamples.NOW;

import baton.events.Reply;
import baton.events.envelope.ReplyEnvelope;
import baton.events.wire.WireExamples.Example;
import java.util.stream.Stream;

/// During an upgrade, instances of another version read the replies: each is written as its golden
/// file says.
class ReplyContractTest extends WireContract<ReplyEnvelope> {

    @Override
    Stream<Example<ReplyEnvelope>> examples() {
        return ReplyExamples.all();
    }

    @Override
    Class<?> family() {
        return Reply.class;
    }

    @Override
    String folder() {
        return "replies";
    }

    @Override
    Message write(ReplyEnvelope envelope) {
        return CloudEvents.write(envelope, "r-1", NOW);
    }

    @Override
    ReplyEnvelope read(Message message) throws UnreadableMessage {
        return CloudEvents.readReply(message.headers(), message.value());
    }
}
