package baton.simulator.world;

import static baton.simulator.claims.Invariant.REPLAY_IS_EQUAL;

import baton.events.QueueSettings;
import java.util.List;

/// Plays the whole log into an empty engine, which must decide like the instances that crashed and
/// were restored.
final class ReplayedHistory {

    private final QueueSettings settings;
    private final SimulatedPartition partition;

    ReplayedHistory(QueueSettings settings, SimulatedPartition partition) {
        this.settings = settings;
        this.partition = partition;
    }

    void check() {
        var fresh = new Instance(settings, List.of(), 0);
        for (var turn : partition.history()) {
            fresh.take(partition.log());
            var again = fresh.open().turns().getLast();
            REPLAY_IS_EQUAL.same(turn, again);
        }
        REPLAY_IS_EQUAL.same(partition.live().store(), fresh.store());
    }
}
