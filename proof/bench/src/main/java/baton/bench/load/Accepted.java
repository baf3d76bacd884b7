package baton.bench.load;

import baton.client.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// All texts that were accepted. In the end each must be in the table `messages`.
public final class Accepted implements Witness {

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);
    private static final long EVERY = TimeUnit.SECONDS.toNanos(1);
    private static final int AT_ONCE = 10_000;

    private final Queue<Text> texts = new ConcurrentLinkedQueue<>();

    @Override
    public void answered(Text text) {
        texts.add(text);
    }

    /// Waits for nothing: see [#missingIn].
    @Override
    public void finish() {}

    public int count() {
        return texts.size();
    }

    /// How many are not in the table, although the projector has had time for them.
    public int missingIn(Connection connection) throws SQLException {
        var all = List.copyOf(texts);
        try (var rows = new MessageRows(connection, "count(*)")) {
            var missing = missing(rows, all);
            for (var end = System.nanoTime() + PATIENCE; missing > 0 && System.nanoTime() < end; ) {
                Await.until(System.nanoTime() + EVERY);
                missing = missing(rows, all);
            }
            return missing;
        }
    }

    private static int missing(MessageRows rows, List<Text> all) throws SQLException {
        var found = 0;
        for (var from = 0; from < all.size(); from += AT_ONCE) {
            var part = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            try (var row = rows.of(part).executeQuery()) {
                row.next();
                found += row.getInt(1);
            }
        }
        return all.size() - found;
    }
}
