package baton.simulator.repeats;

import baton.events.Command.AboutChat;
import baton.events.Command.OfQueue;
import baton.events.Command.RequestChat;
import baton.events.CommandId;
import baton.events.Id;
import baton.events.OperatorId;
import baton.events.Reply;
import baton.events.Reply.Refused;
import baton.simulator.claims.Invariant;
import baton.simulator.claims.Reached;
import baton.simulator.claims.Sometimes;
import baton.simulator.rules.OperatorSeen.Parked;
import baton.simulator.rules.Turning;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The first answer to each command that may be repeated (SPEC section 2, rule 11).
public final class FirstAnswers {

    /// What a command is to those before it.
    public enum Recall {
        /// It is decided.
        NEW,
        /// It gets the first one's answer.
        REPEAT,
        /// Its id belongs to another content.
        REUSED
    }

    private static final long TEN_MINUTES = 600_000;
    private static final long A_DAY = 86_400_000;

    /// What a thousand commands can cause in one chat.
    private static final long MANY_EVENTS = 5_000;

    private static final AskedFor A_CHAT = new AskedFor(List.of(), null, null);

    /// @param version of the chat after it; 0 if it was about no chat
    private record First(AskedFor asked, @Nullable Reply answer, long at, long version, int transaction) {

        boolean isOver(long now, long versionNow) {
            var isOld = now >= at + A_DAY || (version > 0 && versionNow - version > MANY_EVENTS);
            return isOld && now >= at + TEN_MINUTES;
        }
    }

    private final Reached reached;
    private final Map<RepeatKey, First> firsts = new HashMap<>();

    /// The latest command with each id.
    private final Map<Id, RepeatKey> ids = new HashMap<>();

    /// Commands whose callers hung up before they got the answer.
    private final Set<RepeatKey> forgotten = new HashSet<>();

    /// The number of the present transaction.
    private int transaction;

    /// The number of the present instance's first transaction.
    private int bornIn;

    public FirstAnswers(Reached reached) {
        this.reached = reached;
    }

    public void begin(boolean isNewInstance) {
        transaction++;
        bornIn = isNewInstance ? transaction : bornIn;
    }

    /// A command that was refused for what its caller believed is new if the caller knows better.
    public Recall recall(Turning turn) {
        var key = RepeatKey.of(turn.command());
        if (key == null) {
            return Recall.NEW;
        }
        var other = ids.put(key.id(), key);
        reached.when(other != null && !other.equals(key), Sometimes.SAME_ID_OTHER_CALLER);
        var first = firsts.get(key);
        if (first == null) {
            reached.when(forgotten.remove(key), Sometimes.ASKED_AGAIN_AFTER_HANGING_UP);
            return Recall.NEW;
        }
        if (first.isOver(turn.at(), version(turn))) {
            reached.at(Sometimes.FORGOTTEN_AFTER_A_DAY);
            return Recall.NEW;
        }
        return compare(first, AskedFor.in(turn.command()));
    }

    private Recall compare(First first, AskedFor asked) {
        var wasRefused = first.answer instanceof Refused;
        if (!first.asked.content().equals(asked.content())) {
            reached.at(wasRefused ? Sometimes.ID_REUSED_AFTER_A_REFUSAL : Sometimes.ID_REUSED);
            return Recall.REUSED;
        }
        if (wasRefused && !first.asked.isSameClaim(asked)) {
            reached.at(Sometimes.REFUSED_REPLY_HEARD_IN_NEW_EPOCH);
            return Recall.NEW;
        }
        reached.at(Sometimes.REPEATED);
        reached.when(first.transaction == transaction, Sometimes.REPEATED_IN_ONE_TRANSACTION);
        reached.when(first.transaction < bornIn, Sometimes.REPEATED_AFTER_A_CRASH);
        return Recall.REPEAT;
    }

    @Nullable
    public Reply of(OfQueue command) {
        var first = firsts.get(RepeatKey.of(command));
        return first == null ? null : first.answer;
    }

    /// Notes the answer to a command that was decided.
    public void note(Turning turn, Reply answer) {
        var key = RepeatKey.of(turn.command());
        if (key != null) {
            firsts.put(key, new First(AskedFor.in(turn.command()), answer, turn.at(), version(turn), transaction));
        }
    }

    /// Notes the answer to a request that has waited.
    public void note(Turning turn, OperatorId operator, Parked parked, Reply answer) {
        if (parked.commandId() != null) {
            var first = firsts.put(key(turn, operator, parked.commandId()), first(turn, answer));
            Invariant.NOTHING_TWICE.holds(
                    first == null || first.isOver(turn.at(), 0) || answer.equals(first.answer),
                    parked,
                    " was answered ",
                    answer,
                    ", but first ",
                    first);
        }
    }

    /// Nobody has got the answer, so that the same command may be given another.
    public void forget(Turning turn, OperatorId operator, Parked parked) {
        if (parked.commandId() != null) {
            var key = key(turn, operator, parked.commandId());
            firsts.remove(key);
            forgotten.add(key);
        }
    }

    private First first(Turning turn, Reply answer) {
        return new First(A_CHAT, answer, turn.at(), 0, transaction);
    }

    private static RepeatKey key(Turning turn, OperatorId operator, CommandId id) {
        return new RepeatKey(turn.queue().id, operator, RequestChat.class, operator, id);
    }

    private static long version(Turning turn) {
        var chat = turn.command() instanceof AboutChat about ? turn.queue().chat(about.chatId()) : null;
        return chat == null ? 0 : chat.version();
    }
}
