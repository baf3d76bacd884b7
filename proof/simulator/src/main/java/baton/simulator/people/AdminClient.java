package baton.simulator.people;

import baton.events.ChatId;
import baton.events.Command;
import baton.events.Command.AdminReleaseChat;
import baton.events.Command.CompleteChat;
import baton.events.Command.ExplainWait;
import baton.events.Command.ReassignChat;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.SetOperator;
import baton.events.Command.SetPriority;
import baton.events.OperatorId;
import baton.events.PartitionCommand.SetOperatorEverywhere;
import baton.events.SetQueueSettings;
import baton.events.SettingsPatch;
import baton.simulator.rules.ChatSeen;
import baton.simulator.rules.QueueSeen;
import baton.simulator.world.SimulatedCast;
import baton.simulator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The admins of one queue. They see what is committed, and intervene.
final class AdminClient {

    private final SplittableRandom random;
    private final QueueSeen queue;
    private final List<ChatId> chats;
    private int count;

    AdminClient(SplittableRandom random, QueueSeen queue, List<ChatId> chats) {
        this.random = random;
        this.queue = queue;
        this.chats = chats;
    }

    /// Any chat, and often one in which nothing is unanswered.
    Command reassign() {
        var chat = random.nextInt(3) == 0 ? answeredChat() : anyChat();
        return new ReassignChat(
                queue.id,
                chat,
                anyOperator(),
                SimulatedCast.command(++count),
                expectedEpoch(chat),
                null,
                random.nextInt(4) == 0 ? random.nextBoolean() : null);
    }

    Command release() {
        return new AdminReleaseChat(queue.id, heldChat(), SimulatedCast.command(++count), null);
    }

    Command complete() {
        var reason = random.nextBoolean() ? "solved" : null;
        var chat = anyChat();
        return new CompleteChat(queue.id, chat, SimulatedCast.command(++count), null, reason, seenSeq(chat));
    }

    Command prioritise() {
        var priority = random.nextInt(ReceiveUserMessage.MAX_PRIORITY + 1);
        return new SetPriority(queue.id, anyChat(), SimulatedCast.command(++count), priority);
    }

    /// In both queues, if both know the operator.
    Command setEverywhere() {
        var name = random.nextInt(3) == 0 ? "name " + random.nextInt(3) : null;
        return new SetOperatorEverywhere(anyOperator(), name, random.nextInt(3) > 0);
    }

    /// An inactive operator is soon made active again, or no operator would be left.
    Command setOperator() {
        var shutOut = queue.operators.values().stream()
                .filter(operator -> !operator.active)
                .findFirst();
        if (shutOut.isPresent() && random.nextInt(4) > 0) {
            return new SetOperator(queue.id, shutOut.get().id, null, true);
        }
        var name = random.nextInt(3) == 0 ? "name " + random.nextInt(3) : null;
        var active = name == null ? Boolean.valueOf(random.nextInt(4) == 0) : null;
        return new SetOperator(queue.id, anyOperator(), name, active);
    }

    /// Changes one or a few settings.
    Command setQueue() {
        var patch = SettingsPatch.builder()
                .idleTimeout(perhaps(2, 12))
                .sameOperatorAfter(perhaps(0, 8))
                .priorityBoost(perhaps(0, 6))
                .presenceTimeout(perhaps(4, 16))
                .offlineGrace(perhaps(0, 6))
                .completeAfter(perhaps(0, 16))
                .defaultCapacity(random.nextInt(4) == 0 ? 1 + random.nextInt(3) : null);
        return new SetQueueSettings(queue.id, patch.build());
    }

    private @Nullable Duration perhaps(int from, int to) {
        return random.nextInt(3) == 0 ? World.halfSeconds(random, from, to) : null;
    }

    Command explain() {
        return new ExplainWait(queue.id, anyChat());
    }

    private ChatId anyChat() {
        return chats.get(random.nextInt(chats.size()));
    }

    private ChatId heldChat() {
        var held = queue.chats.values().stream().filter(ChatSeen::isAssigned).toList();
        return held.isEmpty() ? anyChat() : held.get(random.nextInt(held.size())).id;
    }

    private ChatId answeredChat() {
        var answered =
                queue.chats.values().stream().filter(ChatSeen::isAnswered).toList();
        return answered.isEmpty() ? anyChat() : answered.get(random.nextInt(answered.size())).id;
    }

    private OperatorId anyOperator() {
        return SimulatedCast.OPERATORS.get(random.nextInt(SimulatedCast.OPERATORS.size()));
    }

    private @Nullable Long seenSeq(ChatId id) {
        var chat = queue.chat(id);
        return chat == null || random.nextInt(3) > 0 ? null : Math.max(0, chat.lastUserSeq - random.nextInt(2));
    }

    private @Nullable Long expectedEpoch(ChatId id) {
        var chat = queue.chat(id);
        return chat == null || random.nextBoolean() ? null : Math.max(0, chat.epoch - random.nextInt(2));
    }
}
