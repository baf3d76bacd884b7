package baton.simulator.people;

import static java.util.Objects.requireNonNull;

import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatId;
import baton.events.Command;
import baton.events.Command.CompleteChat;
import baton.events.Command.Holder;
import baton.events.Command.ListAssignments;
import baton.events.Command.ReleaseChat;
import baton.events.Command.ReplyToChat;
import baton.events.Command.RequestChat;
import baton.events.Command.TransferChat;
import baton.events.Event;
import baton.events.OperatorId;
import baton.events.Reply.AssignmentsHeld;
import baton.events.Reply.ChatChanged;
import baton.events.Reply.ChatGiven;
import baton.events.Reply.MessageAccepted;
import baton.events.Reply.NothingToGive;
import baton.events.Reply.OperatorDescribed;
import baton.events.Reply.OperatorDescribedEverywhere;
import baton.events.Reply.PresenceSet;
import baton.events.Reply.PrioritySet;
import baton.events.Reply.QueueSettingsDescribed;
import baton.events.Reply.Refused;
import baton.events.Reply.ReplyAccepted;
import baton.events.Reply.WaitExplained;
import baton.simulator.rules.ChatSeen;
import baton.simulator.rules.QueueSeen;
import baton.simulator.world.Clock;
import baton.simulator.world.SimulatedCast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// One operator in one queue. It believes what it was last told, which may be out of date.
final class OperatorClient {

    private static final int LONGEST_ABSENCE = 15_000;

    private final SplittableRandom random;
    private final Clock clock;
    private final QueueSeen queue;
    private final OperatorId id;

    /// The chats that it believes it holds, with their epochs.
    private final Map<ChatId, Long> beliefs = new LinkedHashMap<>();

    /// Refused replies, kept to be sent again.
    private final List<ReplyToChat> drafts = new ArrayList<>();

    private final Windows windows;
    private long absentUntil;

    /// Ids are counted from 1 in each chat, so that a reply and a release often have the same id.
    private final Map<ChatId, Integer> replies = new HashMap<>();

    private final Map<ChatId, Integer> acts = new HashMap<>();
    private int requests;

    OperatorClient(SplittableRandom random, Clock clock, QueueSeen queue, OperatorId id) {
        this.random = random;
        this.clock = clock;
        this.queue = queue;
        this.id = id;
        this.windows = new Windows(random, queue.id, id);
    }

    boolean isThere() {
        if (random.nextInt(60) == 0) {
            absentUntil = clock.now() + random.nextInt(LONGEST_ABSENCE);
        }
        return clock.now() >= absentUntil;
    }

    boolean beats() {
        return windows.areThere();
    }

    boolean believesToHold() {
        if (random.nextInt(30) == 0) {
            mistake();
        }
        return !beliefs.isEmpty();
    }

    /// Whether a draft can be sent again because its chat has come back.
    boolean hasDraft() {
        return drafts.stream().anyMatch(this::isSendable);
    }

    private boolean isSendable(ReplyToChat draft) {
        var epoch = beliefs.get(draft.chatId());
        return epoch != null && epoch != draft.epoch();
    }

    Command pull() {
        var named = random.nextInt(3) == 0 ? SimulatedCast.command(++requests) : null;
        var wait = random.nextInt(5) < 2 ? Duration.ZERO : Duration.ofSeconds(1 + random.nextInt(5));
        return new RequestChat(queue.id, id, named, wait);
    }

    Command list() {
        return new ListAssignments(queue.id, id);
    }

    List<Command> setPresence() {
        return windows.set();
    }

    Command heartbeat() {
        return windows.heartbeat();
    }

    Command reply() {
        var chat = anyBelieved();
        return new ReplyToChat(
                queue.id,
                chat,
                id,
                SimulatedCast.message(replies.merge(chat, 1, Integer::sum)),
                epoch(chat),
                SimulatedCast.TEXT,
                seenSeq(chat));
    }

    Command sendDraft() {
        var draft = drafts.stream().filter(this::isSendable).findFirst().orElseThrow();
        drafts.remove(draft);
        return new ReplyToChat(
                queue.id,
                draft.chatId(),
                id,
                draft.messageId(),
                requireNonNull(beliefs.get(draft.chatId())),
                draft.text(),
                draft.seenSeq());
    }

    Command release() {
        var chat = anyBelieved();
        return new ReleaseChat(
                queue.id, chat, id, SimulatedCast.command(acts.merge(chat, 1, Integer::sum)), epoch(chat), null);
    }

    Command complete() {
        var chat = anyBelieved();
        return new CompleteChat(
                queue.id,
                chat,
                SimulatedCast.command(acts.merge(chat, 1, Integer::sum)),
                new Holder(id, epoch(chat)),
                null,
                seenSeq(chat));
    }

    /// Hands a chat to anybody: to itself, to the absent, to colleagues with and without room.
    Command transfer() {
        var chat = anyBelieved();
        var to = random.nextInt(15) == 0
                ? SimulatedCast.STRANGER
                : SimulatedCast.OPERATORS.get(random.nextInt(SimulatedCast.OPERATORS.size()));
        return new TransferChat(
                queue.id,
                chat,
                id,
                SimulatedCast.command(acts.merge(chat, 1, Integer::sum)),
                epoch(chat),
                to,
                random.nextBoolean() ? "please" : null,
                random.nextInt(3) == 0 ? random.nextBoolean() : null);
    }

    private ChatId anyBelieved() {
        var chats = List.copyOf(beliefs.keySet());
        return chats.get(random.nextInt(chats.size()));
    }

    /// The epoch that it believes in, and sometimes a wrong one.
    private long epoch(ChatId chat) {
        var believed = requireNonNull(beliefs.get(chat));
        return random.nextInt(20) == 0 ? Math.max(0, believed - 1 + random.nextInt(3)) : believed;
    }

    /// Believes that it holds another operator's chat.
    private void mistake() {
        queue.chats.values().stream()
                .filter(ChatSeen::isAssigned)
                .skip(random.nextInt(4))
                .findFirst()
                .ifPresent(chat -> beliefs.put(chat.id, chat.epoch));
    }

    /// The last user message that it has seen: the latest, an older one, or null.
    private @Nullable Long seenSeq(ChatId id) {
        var chat = queue.chat(id);
        if (chat == null || random.nextBoolean()) {
            return null;
        }
        return Math.max(0, chat.lastUserSeq + 1 - random.nextInt(4));
    }

    /// Mostly, it sees that it was given a chat.
    void sees(Event event) {
        if (event instanceof ChatAssigned e
                && e.operatorId().equals(id)
                && e.queueId().equals(queue.id)
                && random.nextInt(4) > 0) {
            beliefs.put(e.chatId(), e.epoch());
        }
    }

    void told(Clients.Told told) {
        switch (told.answer()) {
            case ChatGiven given ->
                beliefs.put(given.assignment().chatId(), given.assignment().epoch());
            case AssignmentsHeld held -> {
                beliefs.clear();
                held.assignments().forEach(assignment -> beliefs.put(assignment.chatId(), assignment.epoch()));
            }
            case ReplyAccepted accepted
            when !accepted.kept() && random.nextInt(4) > 0 -> beliefs.remove(accepted.chatId());
            case Refused _ when told.command() instanceof ReplyToChat reply -> drafts.add(reply);
            // Its beliefs do not change.
            case ReplyAccepted _,
                    Refused _,
                    NothingToGive _,
                    ChatChanged _,
                    PresenceSet _,
                    MessageAccepted _,
                    PrioritySet _,
                    OperatorDescribed _,
                    OperatorDescribedEverywhere _,
                    QueueSettingsDescribed _,
                    WaitExplained _ -> {}
        }
    }
}
