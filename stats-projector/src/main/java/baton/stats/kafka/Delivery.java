package baton.stats.kafka;

import baton.stats.database.Batch;
import baton.stats.database.NotApplied;
import baton.stats.database.NotApplied.Contradiction;
import baton.stats.database.NotApplied.Unstorable;
import baton.stats.database.Projector;
import java.util.Objects;

/// Applies one poll to the tables. Records that cannot be read or stored go to the dead letters;
/// all others are applied.
///
/// Postgres does not say which record it refuses. Halving the batch finds it, in about 11 more
/// transactions.
final class Delivery {

    private final Projector projector;
    private final PutAside deadLetters;

    Delivery(Projector projector, PutAside deadLetters) {
        this.projector = projector;
        this.deadLetters = deadLetters;
    }

    /// @throws Contradiction after all records before the contradiction were applied
    void deliver(Poll poll) throws NotApplied, InterruptedException {
        for (var unreadable : poll.unreadable().entrySet()) {
            deadLetters.put(unreadable.getKey(), unreadable.getValue());
        }
        apply(poll, poll.batch());
    }

    private void apply(Poll poll, Batch batch) throws NotApplied, InterruptedException {
        try {
            projector.apply(batch);
        } catch (Contradiction contradiction) {
            if (batch.size() == 1) {
                throw contradiction;
            }
            applyHalves(poll, batch);
        } catch (Unstorable refused) {
            if (batch.size() == 1) {
                putAside(poll, batch, refused);
            } else {
                applyHalves(poll, batch);
            }
        }
    }

    private void applyHalves(Poll poll, Batch batch) throws NotApplied, InterruptedException {
        for (var half : batch.halves()) {
            apply(poll, half);
        }
    }

    private void putAside(Poll poll, Batch batch, Unstorable refused) throws NotApplied, InterruptedException {
        var record = poll.behind(batch.records().getFirst());
        deadLetters.put(record, Objects.toString(refused.getMessage()));
        projector.apply(batch.without(Poll.lost(record)));
    }
}
