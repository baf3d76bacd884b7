package baton.simulator.rules;

import static baton.simulator.claims.Invariant.ANSWERED_NEVER_IN_LINE;
import static baton.simulator.claims.Invariant.LINE_IS_THE_WAITING;
import static baton.simulator.claims.Invariant.NOBODY_WAITS_IN_VAIN;
import static baton.simulator.claims.Invariant.NOT_LOST;
import static baton.simulator.claims.Invariant.STORE_IS_THE_FOLD;
import static baton.simulator.rules.ChatSeen.NEVER;
import static java.util.Objects.requireNonNull;

import baton.assignment.domain.state.Chat;
import baton.assignment.domain.state.Operator;
import baton.simulator.world.Instance;
import baton.simulator.world.Moments;
import java.util.Collection;
import java.util.Objects;

/// Checks what must be true between two turns, and of the records when they are committed.
final class Standing {

    private final Instance instance;

    Standing(Instance instance) {
        this.instance = instance;
    }

    /// After each turn.
    static void nothingIsLost(QueueSeen queue) {
        for (var chat : queue.chats.values()) {
            ANSWERED_NEVER_IN_LINE.holds(!chat.isWaiting() || chat.waitsForAnswer(), chat.id, " waits in line");
            NOT_LOST.holds(isSomewhere(queue, chat), chat.id, " is ", chat.state, " and lost");
        }
    }

    /// Before each command is heard, and after each turn.
    static void nobodyWaitsInVain(QueueSeen queue, long at) {
        for (var operator : queue.operators.values()) {
            if (operator.takesChats()) {
                var first = queue.firstOpenTo(operator.id, at);
                NOBODY_WAITS_IN_VAIN.holds(first.isEmpty(), first, " waits, and ", operator.id, " could take it");
            }
        }
    }

    private static boolean isSomewhere(QueueSeen queue, ChatSeen chat) {
        return switch (chat.state) {
            case ASSIGNED ->
                requireNonNull(queue.operator(requireNonNull(chat.holder))).held.containsKey(chat.id);
            case WAITING_ASSIGNMENT -> !chat.nowhere && chat.rank != NEVER;
            case WAITING_REAL_USER_REPLY -> !chat.nowhere;
            case COMPLETED -> true;
        };
    }

    /// When a transaction is committed.
    void check(Collection<QueueSeen> queues) {
        for (var queue : queues) {
            var records = instance.store().of(queue.id);
            for (var chat : queue.chats.values()) {
                same(queue, chat, records.chat(chat.id).orElseThrow());
            }
            for (var operator : queue.operators.values()) {
                same(queue, operator, records.operator(operator.id).orElseThrow());
            }
            LINE_IS_THE_WAITING.same(
                    queue.waiting(), (long) instance.queue(queue.id).waiting());
        }
    }

    private static void same(QueueSeen queue, ChatSeen seen, Chat chat) {
        var isSame = seen.state == chat.state()
                && seen.version == chat.version()
                && seen.seq == chat.seq()
                && seen.lastUserSeq == chat.lastUserSeq()
                && seen.episode == chat.episode()
                && seen.epoch == chat.epoch()
                && Objects.equals(seen.holder, chat.holder())
                && Objects.equals(seen.lastOperator, chat.lastOperator())
                && seen.deadline() == Moments.of(chat.deadline())
                && seen.priority == chat.place().priority()
                && seen.unansweredSince() == Moments.of(chat.place().waitingSince())
                && (!seen.isWaiting() || seen.rank == Moments.of(chat.place().rank()));
        STORE_IS_THE_FOLD.holds(isSame, "in queue ", queue.id, ": ", chat);
    }

    private static void same(QueueSeen queue, OperatorSeen seen, Operator operator) {
        var availability = operator.availability();
        var isSame = seen.active == operator.isActive()
                && Objects.equals(seen.name, operator.name())
                && seen.status == availability.status()
                && seen.capacity == availability.capacity()
                && seen.auto == availability.auto()
                && seen.heartbeats == availability.heartbeats()
                && seen.returnsTo == availability.returnsTo()
                && seen.freeSince == operator.freeSince().toEpochMilli()
                && seen.assignments().equals(operator.held())
                && seen.requests.size() == operator.requests().size();
        STORE_IS_THE_FOLD.holds(isSame, "in queue ", queue.id, ": ", operator);
    }
}
