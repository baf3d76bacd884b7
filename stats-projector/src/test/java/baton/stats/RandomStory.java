package baton.stats;

import baton.events.ChatId;
import baton.events.ChatState;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.ReleasedReason;
import baton.events.Reply.Refused.Reason;
import java.util.List;
import java.util.SplittableRandom;

/// A possible history: random acts, each allowed by the state of its chat. Each seed gives one
/// history. Every third is told by the old rules.
public final class RandomStory {

    private static final List<ReleasedReason> LOSSES = List.of(
            ReleasedReason.RELEASED,
            ReleasedReason.IDLE,
            ReleasedReason.OPERATOR_OFFLINE,
            ReleasedReason.ADMIN_RELEASED);

    private RandomStory() {}

    public static QueueStory of(long seed, int acts, int chats) {
        var random = new SplittableRandom(seed);
        var story = new QueueStory().at("2026-03-28T20:00:00Z");
        if (seed % 3 == 0) {
            story.byTheOldRules();
        }
        for (var act = 0; act < acts; act++) {
            story.in(new QueueId("queue-" + random.nextInt(2))).after(random.nextInt(300));
            act(
                    story,
                    random,
                    new ChatId("chat-" + random.nextInt(chats)),
                    new OperatorId("operator-" + random.nextInt(3)));
        }
        return story;
    }

    private static void act(QueueStory story, SplittableRandom random, ChatId chat, OperatorId operator) {
        var state = story.stateOf(chat);
        var holder = story.holderOf(chat);
        if (random.nextInt(10) == 0) {
            story.signsIn(operator, 1 + random.nextInt(3));
        } else if (random.nextInt(20) == 0) {
            story.isRefused(operator, chat, 7, Reason.STALE_EPOCH);
        } else if (state != null && random.nextInt(20) == 0) {
            story.isPrioritised(chat, random.nextInt(10));
        } else if (state == null || random.nextInt(3) == 0) {
            story.userWrites(chat, "message " + random.nextInt());
        } else if (state == ChatState.WAITING_ASSIGNMENT) {
            story.takes(operator, chat);
        } else if (holder != null) {
            whileHeld(story, random, chat, holder, operator);
        } else if (state == ChatState.WAITING_REAL_USER_REPLY) {
            afterAReply(story, random, chat, operator);
        }
    }

    /// A chat on which its operator has acted was delivered.
    private static void fails(QueueStory story, ChatId chat) {
        if (story.hasActedOn(chat)) {
            story.losesIt(chat, ReleasedReason.IDLE);
        } else {
            story.isNotDelivered(chat);
        }
    }

    private static void afterAReply(QueueStory story, SplittableRandom random, ChatId chat, OperatorId operator) {
        switch (random.nextInt(4)) {
            case 0 -> story.isCompleted(chat);
            case 1 -> story.isReassigned(chat, operator);
            default -> {}
        }
    }

    private static void whileHeld(
            QueueStory story, SplittableRandom random, ChatId chat, OperatorId holder, OperatorId other) {
        switch (random.nextInt(9)) {
            case 0 -> story.losesIt(chat, LOSSES.get(random.nextInt(LOSSES.size())));
            case 1 -> story.isReassigned(chat, other);
            case 2 -> story.repliesBehind(holder, chat, "behind", story.userSeqOf(chat) - 1);
            case 3 -> story.isCompleted(chat);
            case 4 -> story.isTransferred(chat, other);
            case 5 -> story.isPostponed(chat, story.now().plusSeconds(random.nextInt(900)));
            case 6 -> fails(story, chat);
            default -> story.replies(holder, chat, "hi");
        }
    }
}
