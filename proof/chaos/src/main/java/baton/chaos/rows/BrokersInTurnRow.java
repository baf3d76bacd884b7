package baton.chaos.rows;

import baton.chaos.faults.Kill;
import baton.client.Await;
import baton.local.Cluster;
import baton.local.LocalSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/// Kills three brokers in turn: the next one when all copies of all records are complete again.
record BrokersInTurnRow(About about) implements Row {

    private static final int COPIES = 3;
    private static final Duration MISSED_WITHIN = Duration.ofSeconds(30);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(90);

    @Override
    public LocalSettings prepare(LocalSettings plain) {
        return plain.on(Cluster.OF_THREE);
    }

    @Override
    public Outcome strike(Field field) {
        var misses = new ArrayList<String>();
        var last = Instant.now();
        for (var broker : field.baton().brokers()) {
            last = Instant.now();
            Kill.nine("broker " + broker.port(), broker::pid);
            // The others notice after a while: then copies are missing, and after that complete
            // again.
            if (!Await.within(MISSED_WITHIN, () -> !field.broker().hasCopies(COPIES))) {
                misses.add("the others did not notice a dead broker within " + MISSED_WITHIN.toSeconds() + " s");
            }
            if (!Await.within(BACK_WITHIN, () -> field.broker().hasCopies(COPIES))) {
                misses.add("the copies were not complete within " + BACK_WITHIN.toSeconds() + " s");
            }
        }
        return new Outcome(last, "", misses);
    }
}
