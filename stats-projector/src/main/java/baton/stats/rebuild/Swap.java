package baton.stats.rebuild;

import baton.stats.database.NotApplied;
import baton.stats.kafka.TableReplay;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.postgresql.util.PSQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Replaces the live tables by the new ones in one transaction, for which readers and projectors
/// wait milliseconds.
///
/// ```text
///   hold batches ─▶ new tables to the same positions ─▶ older snapshots have ended ─▶ lock all ─▶
///   move ─▶ commit
/// ```
///
/// A statement that comes meanwhile waits for the lock, and then finds the new table under the same
/// name. A snapshot that is older than the new tables' last commit would see less in them than in
/// the old ones, so the swap waits until such transactions have ended. If a step takes too long,
/// the attempt is rolled back, and all others continue before the next attempt.
final class Swap {

    private static final Logger LOG = LoggerFactory.getLogger(Swap.class);

    /// Conflicts with the update of the positions, but with no reader.
    private static final String HOLD_BATCHES = "LOCK TABLE %s.projection_position IN SHARE ROW EXCLUSIVE MODE";

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String DEADLOCK = "40P01";
    private static final Duration OLDER_SNAPSHOTS_WITHIN = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(700);

    private final Jdbi jdbi;
    private final String live;
    private final TableReplay replay;

    /// @param jdbi connections to the live tables
    /// @param live their schema
    Swap(Jdbi jdbi, String live, TableReplay replay) {
        this.jdbi = jdbi;
        this.live = live;
        this.replay = replay;
    }

    /// Compares both generations at the same positions. Empty if the live tables do not catch up in
    /// time.
    Optional<List<String>> different(boolean sameZone, Duration patience) throws NotApplied, InterruptedException {
        try (var snapshot = jdbi.open()) {
            if (!snapshotAtOnePosition(snapshot, Instant.now().plus(patience))) {
                return Optional.empty();
            }
            var different = Checksums.different(snapshot, live, Generation.SCHEMA, sameZone);
            snapshot.commit();
            return Optional.of(different);
        }
    }

    private boolean snapshotAtOnePosition(Handle snapshot, Instant until) throws NotApplied, InterruptedException {
        while (Instant.now().isBefore(until)) {
            try (var holding = jdbi.open()) {
                holding.begin();
                holding.execute(HOLD_BATCHES.formatted(live));
                var positions = positions(holding, live);
                replay.to(positions);
                if (replay.positions().equals(withAll(positions))) {
                    snapshot.setTransactionIsolationLevel(TransactionIsolationLevel.REPEATABLE_READ);
                    snapshot.begin();
                    positions(snapshot, live);
                    holding.commit();
                    return true;
                }
                holding.rollback();
            }
            pause(BETWEEN_ATTEMPTS);
        }
        return false;
    }

    private Map<Integer, Long> withAll(Map<Integer, Long> positions) {
        var all = new HashMap<>(positions);
        replay.positions().keySet().forEach(partition -> all.putIfAbsent(partition, 0L));
        return all;
    }

    private static Map<Integer, Long> positions(Handle tx, String schema) {
        var positions = new HashMap<Integer, Long>();
        tx.createQuery("SELECT partition, next_offset FROM %s.projection_position".formatted(schema))
                .map((row, _) -> Map.entry(row.getInt(1), row.getLong(2)))
                .forEach(one -> positions.put(one.getKey(), one.getValue()));
        return positions;
    }

    /// Tries until it succeeds. Returns how long the last attempt delayed others.
    ///
    /// @throws IllegalStateException if other transactions do not end in time
    Duration swap(Duration patience) throws NotApplied, InterruptedException {
        var until = Instant.now().plus(patience);
        while (true) {
            var took = attempt();
            if (took.isPresent()) {
                return took.get();
            }
            if (Instant.now().isAfter(until)) {
                throw new IllegalStateException(
                        "not swapped within %d s: transactions on these tables do not end (see pg_stat_activity)"
                                .formatted(patience.toSeconds()));
            }
            pause(BETWEEN_ATTEMPTS);
        }
    }

    private Optional<Duration> attempt() throws NotApplied, InterruptedException {
        try (var tx = jdbi.open()) {
            tx.begin();
            tx.execute("SET LOCAL lock_timeout = '2s'");
            tx.execute(HOLD_BATCHES.formatted(live));
            replay.to(positions(tx, live));
            if (!olderSnapshotsEnd(tx)) {
                tx.rollback();
                return Optional.empty();
            }
            // Less than deadlock_timeout, so that the swap gives way and not a reader.
            tx.execute("SET LOCAL lock_timeout = '300ms'");
            var began = Instant.now();
            var move = new Move(tx, live, Generation.SCHEMA);
            move.demandNothingBuiltUpon();
            move.all();
            tx.commit();
            return Optional.of(Duration.between(began, Instant.now()));
        } catch (UnableToExecuteStatementException e) {
            if (isInTheWay(e)) {
                LOG.info("another transaction blocks the swap; trying again: {}", e.getMessage());
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isInTheWay(JdbiException e) {
        return e.getCause() instanceof PSQLException cause
                && List.of(LOCK_NOT_AVAILABLE, DEADLOCK).contains(cause.getSQLState());
    }

    /// Whether all transactions with a snapshot from before now have ended. A projector that waits
    /// for this transaction has one too, but takes a new one when it continues.
    private boolean olderSnapshotsEnd(Handle tx) throws InterruptedException {
        var me = tx.createQuery("SELECT pg_backend_pid()").mapTo(Integer.class).one();
        var until = Instant.now().plus(OLDER_SNAPSHOTS_WITHIN);
        try (var looking = jdbi.open()) {
            var now = looking.createQuery("SELECT clock_timestamp()::text")
                    .mapTo(String.class)
                    .one();
            while (Instant.now().isBefore(until)) {
                if (older(looking, now, me) == 0) {
                    return true;
                }
                pause(LOOK_AGAIN);
            }
            return false;
        }
    }

    private static long older(Handle looking, String than, int swapper) {
        return looking.createQuery("""
                        SELECT count(*) FROM pg_stat_activity
                        WHERE  datname = current_database() AND backend_type = 'client backend' AND backend_xmin IS NOT NULL
                        AND    xact_start < :than::timestamptz AND pid NOT IN (pg_backend_pid(), :swapper)
                        AND    NOT :swapper = ANY (pg_blocking_pids(pid))""")
                .bind("than", than)
                .bind("swapper", swapper)
                .mapTo(Long.class)
                .one();
    }

    /// Drops the tables that were live, once no transaction can still read them.
    void dropPrevious() throws InterruptedException {
        try (var tx = jdbi.open()) {
            olderSnapshotsEnd(tx);
            tx.execute("DROP SCHEMA %s CASCADE".formatted(Move.PREVIOUS));
        }
    }

    private static void pause(Duration time) throws InterruptedException {
        var _ = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
