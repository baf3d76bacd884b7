package baton.simulator.rules;

import static baton.simulator.claims.Invariant.NOTHING_LOST_TO_AN_OUTAGE;
import static baton.simulator.rules.ChatSeen.NEVER;

import baton.assignment.domain.Turn.Outcome;
import baton.events.ChatEvent.IdleDeadlineMoved;
import baton.events.Command;
import baton.events.Command.TimerDue;
import baton.events.Event;
import baton.events.PartitionCommand.AdoptRules;
import baton.events.PartitionCommand.Pulse;
import baton.events.QueueEvent.OutageEnded;
import baton.simulator.claims.Reached;
import baton.simulator.claims.Sometimes;
import baton.simulator.world.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;

/// Watches over the front doors of the partition (SPEC section 2, rule 14): what only they write
/// tells whether anybody could be heard.
final class FrontDoorWatch {

    /// After so long without a front door, nobody may lose anything to a timer.
    private static final long DOUBT = 2_000;

    /// A longer silence is an outage, in milliseconds.
    private static final long OUTAGE = 10_000;

    /// Callers that retry have so much time before anything is due again.
    private static final long CATCH_UP = 10_000;

    /// The engine may count from a record that is older than the last one by less than this.
    private static final long BLUR = 100;

    private final Reached reached;

    /// By the log's clock. The watch begins with the first pulse.
    private long lastHeard = NEVER;

    FrontDoorWatch(Reached reached) {
        this.reached = reached;
    }

    /// Whether the command tells that a front door can write.
    static boolean isFromFrontDoor(Command command) {
        return !(command instanceof TimerDue || command instanceof AdoptRules);
    }

    /// Whether a timer must wait until a front door is heard.
    boolean holdsBack(Command command, long at, Outcome outcome) {
        if (!(command instanceof TimerDue)) {
            return false;
        }
        var silence = silence(at);
        if (silence > DOUBT) {
            reached.at(Sometimes.TIMER_HELD_BACK);
            NOTHING_LOST_TO_AN_OUTAGE.holds(outcome.events().isEmpty(), "after ", silence, " ms: ", outcome.events());
            return true;
        }
        return silence > DOUBT - BLUR && outcome.events().isEmpty();
    }

    /// A front door has written. If that ends an outage, everybody has more time.
    ///
    /// @return the events that follow
    List<Event> hear(Command command, long at, List<Event> events, Collection<QueueSeen> queues) {
        var own = events.stream().takeWhile(FrontDoorWatch::isOfOutage).toList();
        var silence = silence(at);
        NOTHING_LOST_TO_AN_OUTAGE.holds(own.isEmpty() || silence > OUTAGE - BLUR, "no outage: ", own);
        reached.when(silence > DOUBT && silence <= OUTAGE, Sometimes.SHORT_SILENCE);
        if (!own.isEmpty() || silence > OUTAGE) {
            end(at, new ArrayList<>(own), queues);
        }
        if (lastHeard != NEVER || command instanceof Pulse) {
            lastHeard = at;
        }
        return events.subList(own.size(), events.size());
    }

    private long silence(long at) {
        return lastHeard == NEVER ? 0 : at - lastHeard;
    }

    private void end(long at, List<Event> own, Collection<QueueSeen> queues) {
        var by = by(at, own);
        for (var queue : queues) {
            if (!own.isEmpty() && own.getFirst().equals(ended(queue, at, by))) {
                reached.at(Sometimes.OUTAGE);
                own.removeFirst();
                moved(queue, at, by, own);
            } else {
                NOTHING_LOST_TO_AN_OUTAGE.holds(
                        queue.operators.values().stream().noneMatch(OperatorSeen::isBoundByTime),
                        "no end of the outage in queue ",
                        queue.id);
            }
            queue.operators.values().forEach(operator -> operator.postpone(by));
        }
        NOTHING_LOST_TO_AN_OUTAGE.holds(own.isEmpty(), "not of this outage: ", own);
    }

    /// By how much everything is postponed, by the engine's clock if that is close enough.
    private long by(long at, List<Event> own) {
        if (own.isEmpty() || !(own.getFirst() instanceof OutageEnded first)) {
            return at - lastHeard + CATCH_UP;
        }
        var began = Moments.of(first.beganAt());
        NOTHING_LOST_TO_AN_OUTAGE.holds(
                began <= lastHeard && began > lastHeard - BLUR, "heard last at ", lastHeard, ": ", first);
        return at - began + CATCH_UP;
    }

    private static OutageEnded ended(QueueSeen queue, long at, long by) {
        return new OutageEnded(
                queue.id, Instant.ofEpochMilli(at - by + CATCH_UP), Instant.ofEpochMilli(at), Duration.ofMillis(by));
    }

    private void moved(QueueSeen queue, long at, long by, List<Event> own) {
        var due = new HashMap<Object, Long>();
        queue.chats.values().stream().filter(ChatSeen::isAssigned).forEach(chat -> due.put(chat.id, chat.idleAt + by));
        while (!own.isEmpty() && own.getFirst() instanceof IdleDeadlineMoved moved) {
            own.removeFirst();
            var expected = due.remove(moved.chatId());
            NOTHING_LOST_TO_AN_OUTAGE.holds(
                    expected != null && expected == Moments.of(moved.idleAt()), "expected ", expected, ": ", moved);
            var chat = queue.chatOrNew(moved.chatId());
            reached.when(chat.idleAt <= at, Sometimes.OUTAGE_SAVES_A_CHAT);
            ChatFold.moved(chat, moved);
        }
        NOTHING_LOST_TO_AN_OUTAGE.holds(due.isEmpty(), "not postponed: ", due);
    }

    private static boolean isOfOutage(Event event) {
        return event instanceof OutageEnded || event instanceof IdleDeadlineMoved;
    }
}
