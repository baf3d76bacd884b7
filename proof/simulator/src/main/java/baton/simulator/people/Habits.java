package baton.simulator.people;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/// What people do, and how often. Each history has different habits: it leaves out some acts and
/// overdoes others, so that histories differ more than by chance alone.
final class Habits {

    enum Act {
        WRITE(7),
        PULL(7),
        SET_PRESENCE(3),
        HEARTBEAT(3),
        LIST(1),
        REPLY(7),
        SEND_DRAFT(2),
        RELEASE(2),
        COMPLETE_OWN(1),
        REASSIGN(2),
        ADMIN_RELEASE(1),
        COMPLETE(1),
        SET_OPERATOR(1),
        SET_QUEUE(1),
        EXPLAIN(1),
        TRANSFER(2),
        HANG_UP(2),
        SET_PRIORITY(1),
        SET_EVERYWHERE(1),
        REUSE_ID(1),
        REPEAT(3);

        private final int usual;

        Act(int usual) {
            this.usual = usual;
        }
    }

    private static final int[] FACTORS = {0, 1, 1, 1, 2, 4};

    private final SplittableRandom random;

    /// Picks an act, each as often as its weight says.
    private final List<Act> hat = new ArrayList<>();

    Habits(SplittableRandom random) {
        this.random = random;
        for (var act : Act.values()) {
            var factor = act == Act.WRITE ? 1 : FACTORS[random.nextInt(FACTORS.length)];
            hat.addAll(Collections.nCopies(act.usual * factor, act));
        }
    }

    Act next() {
        return hat.get(random.nextInt(hat.size()));
    }
}
