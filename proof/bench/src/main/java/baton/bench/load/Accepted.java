package baton.bench.load;

import baton.local.postgres.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// All texts that were accepted: each must be in the table `messages` in the end.
public final class Accepted implements Witness {

    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);
    private static final long EVERY = TimeUnit.SECONDS.toNanos(1);
    private static final int AT_ONCE = 10_000;
    private static final String COUNT = """
            SELECT count(*)
            FROM unnest(?::text[], ?::text[], ?::text[]) AS accepted (queue_id, chat_id, message_id)
            JOIN messages USING (queue_id, chat_id, message_id)
            """;

    private final Queue<Text> texts = new ConcurrentLinkedQueue<>();

    @Override
    public void answered(Text text) {
        texts.add(text);
    }

    /// Nothing is awaited: see [#missingIn].
    @Override
    public void finish() {}

    public int count() {
        return texts.size();
    }

    /// How many are not in the table, also after the projector has had time for them.
    public int missingIn(Postgres postgres) throws SQLException {
        var all = List.copyOf(texts);
        try (var connection = postgres.connect()) {
            TableWitness.findByKey(connection);
            var missing = missing(connection, all);
            var end = System.nanoTime() + PATIENCE;
            while (missing > 0 && System.nanoTime() < end) {
                Load.sleepUntil(System.nanoTime() + EVERY);
                missing = missing(connection, all);
            }
            return missing;
        }
    }

    private static int missing(Connection connection, List<Text> all) throws SQLException {
        var found = 0;
        try (var count = connection.prepareStatement(COUNT)) {
            for (var from = 0; from < all.size(); from += AT_ONCE) {
                var part = all.subList(from, Math.min(all.size(), from + AT_ONCE));
                count.setArray(
                        1,
                        connection.createArrayOf(
                                "text", part.stream().map(Text::queue).toArray()));
                count.setArray(
                        2,
                        connection.createArrayOf(
                                "text", part.stream().map(Text::chat).toArray()));
                count.setArray(
                        3,
                        connection.createArrayOf(
                                "text", part.stream().map(Text::id).toArray()));
                try (var row = count.executeQuery()) {
                    row.next();
                    found += row.getInt(1);
                }
            }
        }
        return all.size() - found;
    }
}
