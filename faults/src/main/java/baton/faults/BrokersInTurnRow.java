package baton.faults;

import baton.local.Cluster;
import baton.local.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/// Three brokers, each killed in turn: the next one when all copies of all records are complete again.
record BrokersInTurnRow(About about) implements Row {

    private static final int COPIES = 3;
    private static final Duration BACK_WITHIN = Duration.ofSeconds(90);

    @Override
    public Settings prepare(Settings plain) {
        return plain.on(Cluster.OF_THREE);
    }

    @Override
    public Outcome strike(Field field) {
        var misses = new ArrayList<String>();
        var last = Instant.now();
        for (var broker : field.baton().brokers()) {
            last = Instant.now();
            if (!Kill.nineAndReplaced("broker " + broker.port(), broker::pid, BACK_WITHIN)
                    || !Await.within(BACK_WITHIN, () -> field.broker().hasCopies(COPIES))) {
                misses.add("the copies were not complete within " + BACK_WITHIN.toSeconds() + " s");
            }
        }
        return new Outcome(last, "", misses);
    }
}
