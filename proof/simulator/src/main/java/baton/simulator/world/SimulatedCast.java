package baton.simulator.world;

import baton.events.ChatId;
import baton.events.CommandId;
import baton.events.InstanceId;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.SessionId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The queues, chats, operators and ids of every history. There are few, so that they coincide: the
/// same operators serve both queues, both have the same chat ids, and each client counts its ids
/// from 1.
public final class SimulatedCast {

    public static final List<QueueId> QUEUES = named(2, "q", QueueId::new);
    public static final List<ChatId> CHATS = named(10, "c", ChatId::new);
    public static final List<OperatorId> OPERATORS = named(5, "c", OperatorId::new);

    /// The windows of one operator: more than are remembered at once.
    public static final List<SessionId> SESSIONS = named(20, "s", SessionId::new);

    /// Of nobody.
    public static final OperatorId STRANGER = new OperatorId("stranger");

    public static final InstanceId FRONT_DOOR = new InstanceId("door");

    /// No client needs more ids than there are steps.
    public static final int MOST_STEPS = 1_000;

    public static final MessageText TEXT = new MessageText("hey");
    public static final MessageText OTHER_TEXT = new MessageText("please cancel");

    private static final List<MessageId> MESSAGES = named(MOST_STEPS + 1, "", MessageId::new);
    private static final List<CommandId> COMMANDS = named(MOST_STEPS + 1, "", CommandId::new);

    private SimulatedCast() {}

    public static MessageId message(int number) {
        return MESSAGES.get(number);
    }

    public static CommandId command(int number) {
        return COMMANDS.get(number);
    }

    private static <T> List<T> named(int howMany, String prefix, Function<String, T> id) {
        return IntStream.range(0, howMany).mapToObj(n -> id.apply(prefix + n)).toList();
    }
}
