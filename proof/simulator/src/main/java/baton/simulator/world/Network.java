package baton.simulator.world;

import baton.events.Command;
import baton.events.Command.TimerDue;
import baton.events.PartitionCommand.AdoptRules;
import baton.events.envelope.CommandEnvelope.ReplyTo;
import baton.simulator.claims.Reached;
import baton.simulator.claims.Sometimes;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Brings commands to the log: most at once, some late, so that they overtake one another, and some
/// twice.
public final class Network {

    private static final int LONGEST_DELAY = 2_500;

    private record UnderWay(
            long arrives, Command command, @Nullable ReplyTo replyTo) {

        private boolean isFromFrontDoor() {
            return !(command instanceof TimerDue || command instanceof AdoptRules);
        }
    }

    private final SplittableRandom random;
    private final Clock clock;
    private final SimulatedLog log;
    private final Reached reached;
    private final int late;
    private final int twice;
    private final List<UnderWay> underWay = new ArrayList<>();

    Network(SplittableRandom random, Clock clock, SimulatedLog log, Reached reached) {
        this.random = random;
        this.clock = clock;
        this.log = log;
        this.reached = reached;
        this.late = random.nextInt(30);
        this.twice = random.nextInt(10);
    }

    public void send(Command command, @Nullable ReplyTo replyTo) {
        underWay.add(new UnderWay(clock.now() + delay(), command, replyTo));
    }

    /// Sends a timer from the engine to its own command log.
    void sendTimer(Command timer) {
        send(timer, null);
        if (percent(twice)) {
            reached.at(Sometimes.TIMER_TWICE);
            send(timer, null);
        }
    }

    /// Sends a timer without delay or repeat.
    void sendTimerNow(Command timer) {
        underWay.add(new UnderWay(clock.now(), timer, null));
    }

    /// Appends to the log what has arrived by now.
    ///
    /// @param frozen whether no front door can write: then only timers arrive
    void deliver(boolean frozen) {
        for (var i = 0; i < underWay.size(); i++) {
            if (underWay.get(i).arrives <= clock.now()
                    && !(frozen && underWay.get(i).isFromFrontDoor())) {
                var arrived = underWay.remove(i--);
                log.append(arrived.command, arrived.replyTo, clock.logTime());
            }
        }
    }

    /// Delivers everything under way now, and makes the clocks agree.
    void settle() {
        underWay.forEach(arriving -> log.append(arriving.command, arriving.replyTo, clock.time()));
        underWay.clear();
    }

    private long delay() {
        return percent(late) ? random.nextInt(LONGEST_DELAY) : 0;
    }

    private boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }
}
