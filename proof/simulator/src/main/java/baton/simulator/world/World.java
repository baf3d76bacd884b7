package baton.simulator.world;

import static baton.simulator.rules.ChatSeen.NEVER;

import baton.events.QueueSettings;
import baton.simulator.claims.Invariant;
import baton.simulator.claims.Reached;
import baton.simulator.people.Clients;
import baton.simulator.rules.Checker;
import baton.simulator.rules.InTime;
import java.time.Duration;
import java.util.SplittableRandom;

/// Everything in one history: clients, network, log and engine, and the passing of time.
public final class World {

    /// Longer than any deadline, even after an outage.
    private static final int AN_AGE = 90_000;

    private static final int LONGEST_PAUSE = 4_000;
    private static final int TEN_MINUTES = 600_000;
    private static final int A_DAY = 86_400_000;

    private static final int COARSE = 250;

    private final SplittableRandom random;
    private final Clock clock;
    private final Checker checker;
    private final SimulatedPartition partition;
    private final Network network;
    private final FrontDoors frontDoors;
    private final Clients clients;
    private final QueueSettings settings;

    /// A replay takes as long as the history, so only a quarter of the histories are replayed.
    private final boolean isReplayed;

    private final boolean isCoarse;

    World(long seed, Reached reached, Trace trace) {
        this.random = new SplittableRandom(seed);
        this.settings = settings();
        this.isReplayed = random.nextInt(4) == 0;
        this.isCoarse = random.nextInt(3) == 0;
        this.clock = new Clock(random);
        this.checker = new Checker(settings, reached, trace);
        this.partition = new SimulatedPartition(settings, random, clock, reached, this::committed);
        this.network = new Network(random, clock, partition.log(), reached);
        this.frontDoors = new FrontDoors(random, clock, partition.log());
        this.clients = new Clients(random, network, checker, clock);
    }

    /// Short durations, so that deadlines come within a history, and round ones, so that they
    /// coincide.
    private QueueSettings settings() {
        return QueueSettings.DEFAULT.with(settings -> settings.idleTimeout(halfSeconds(random, 2, 12))
                .sameOperatorAfter(halfSeconds(random, 0, 8))
                .priorityBoost(halfSeconds(random, 0, 6))
                .presenceTimeout(halfSeconds(random, 4, 16))
                .offlineGrace(halfSeconds(random, 0, 6))
                .completeAfter(random.nextInt(4) == 0 ? Duration.ZERO : halfSeconds(random, 4, 16))
                .defaultCapacity(1 + random.nextInt(3)));
    }

    public static Duration halfSeconds(SplittableRandom random, int from, int to) {
        var least = random.nextInt(4) == 0;
        return Duration.ofMillis(500L * (least ? from : random.nextInt(from, to + 1)));
    }

    private void committed(Instance.Transaction transaction, Instance by) {
        checker.see(transaction, by);
        clients.hear(transaction);
    }

    void step() {
        frontDoors.perhapsFreeze();
        frontDoors.pass(aWhile());
        clients.act();
        network.deliver(frontDoors.areFrozen());
        partition.work(network::sendTimer);
        if (!frontDoors.areFrozen() && random.nextInt(15) == 0) {
            rest();
        }
        if (frontDoors.areOld() && random.nextInt(600) == 0) {
            longPause();
        }
    }

    /// Ends the history: time passes until no deadline is left. Then everything is checked once
    /// more.
    void end() {
        frontDoors.calm();
        for (var ages = 0; ages < 3; ages++) {
            frontDoors.pass(AN_AGE);
            rest();
        }
        checker.calls().nobodyWaits();
        if (isReplayed) {
            new ReplayedHistory(settings, partition).check();
        }
    }

    /// Minutes or a day without a call: afterwards, some answers are forgotten.
    private void longPause() {
        var round = random.nextBoolean() ? A_DAY : TEN_MINUTES;
        frontDoors.pass(round - LONGEST_PAUSE + random.nextInt(2 * LONGEST_PAUSE));
        rest();
    }

    /// A pause without calls and faults. After it, nothing may be overdue.
    private void rest() {
        var rounds = 0;
        frontDoors.pulse();
        do {
            Invariant.SETTLES.holds(rounds++ < 50, "still at work after ", rounds, " rounds");
            network.settle();
        } while (partition.workOff(network::sendTimerNow));
        new InTime(clock.now()).check(checker.queues());
    }

    /// In some histories time passes in quarters of a second, so that many things happen at the
    /// same time.
    private long aWhile() {
        var millis = frontDoors.areFrozen() && random.nextInt(4) == 0
                ? Math.min(frontDoors.frozenFor(), random.nextInt(LONGEST_PAUSE))
                : untilNext();
        return isCoarse ? millis - millis % COARSE : millis;
    }

    /// Mostly short, sometimes long, and often exactly to a deadline or one millisecond beside it.
    private long untilNext() {
        return switch (random.nextInt(20)) {
            case 0 -> random.nextInt(6_000);
            case 9, 10, 11 -> 0;
            case 1, 2, 3, 4 -> random.nextInt(1_500);
            case 5, 6, 7, 8 -> Math.max(0, untilNextDeadline() + random.nextInt(3) - 1);
            default -> random.nextInt(200);
        };
    }

    private long untilNextDeadline() {
        var next = NEVER;
        for (var queue : checker.queues()) {
            for (var chat : queue.chats.values()) {
                next = sooner(next, chat.deadline());
            }
            for (var operator : queue.operators.values()) {
                next = sooner(next, operator.deadline());
            }
        }
        return next == NEVER ? 0 : next - clock.now();
    }

    private long sooner(long next, long deadline) {
        return deadline >= clock.now() ? Math.min(next, deadline) : next;
    }
}
