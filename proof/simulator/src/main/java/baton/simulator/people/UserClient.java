package baton.simulator.people;

import baton.events.ChatId;
import baton.events.Command;
import baton.events.Command.ReceiveUserMessage;
import baton.events.QueueId;
import baton.simulator.world.SimulatedCast;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// The users of one queue, through their app. Each chat counts its messages from 1.
final class UserClient {

    private final SplittableRandom random;
    private final QueueId queue;
    private final List<ChatId> chats;
    private final Map<ChatId, Integer> written = new HashMap<>();

    /// The chat whose user writes twice in a row.
    private ChatId last;

    UserClient(SplittableRandom random, QueueId queue, List<ChatId> chats) {
        this.random = random;
        this.queue = queue;
        this.chats = chats;
        this.last = chats.getFirst();
    }

    Command write() {
        last = random.nextInt(5) == 0 ? last : chats.get(random.nextInt(chats.size()));
        var number = written.merge(last, 1, Integer::sum);
        var priority = random.nextInt(3) == 0 ? random.nextInt(ReceiveUserMessage.MAX_PRIORITY + 1) : null;
        return new ReceiveUserMessage(
                queue, last, SimulatedCast.message(number), SimulatedCast.TEXT, null, priority, null, null);
    }
}
