package baton.stats.database;

import baton.events.ChatEvent;
import baton.events.CommandRefused;
import baton.events.OperatorEvent;
import baton.events.QueueEvent;
import baton.stats.database.NotApplied.Contradiction;
import baton.stats.database.NotApplied.Unstorable;
import baton.stats.fold.ChatKey;
import baton.stats.fold.Logged;
import baton.stats.tables.Assignments;
import baton.stats.tables.Change;
import baton.stats.tables.ChatEvents;
import baton.stats.tables.ChatStates;
import baton.stats.tables.Messages;
import baton.stats.tables.OperatorEvents;
import baton.stats.tables.OperatorStats;
import baton.stats.tables.Operators;
import baton.stats.tables.Projection;
import baton.stats.tables.QueueEvents;
import baton.stats.tables.Queues;
import baton.stats.tables.RefusalRows;
import baton.stats.tables.RowsBefore;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// Applies each event once, whatever Kafka redelivers: a batch's rows and its new position are one
/// transaction.
///
/// ```text
///   move the position ─▶ read the rows of ─▶ fold, chat by chat ─▶ one statement per table ─▶
///   commit (or: fenced)         these chats          (or: version gap)     (or: unstorable)
/// ```
public final class Projector {

    /// SQLSTATE class 22, data exception: the value itself cannot be stored.
    private static final String DATA_EXCEPTION = "22";

    /// SQLSTATE class 23: a row would break a constraint of the schema.
    private static final String INTEGRITY_VIOLATION = "23";

    private final Jdbi jdbi;
    private final ZoneId zone;

    public Projector(Jdbi jdbi, ZoneId zone) {
        this.jdbi = jdbi;
        this.zone = zone;
    }

    /// The next offset to read, per partition.
    public Map<Integer, Long> positions(Collection<Integer> partitions) {
        return jdbi.inTransaction(tx -> Positions.of(tx, partitions));
    }

    /// Writes the whole batch or nothing.
    public void apply(Batch batch) throws NotApplied {
        try {
            jdbi.useTransaction(tx -> write(tx, batch));
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException refusal && meant(refusal).isPresent()) {
                throw meant(refusal).get();
            }
            throw e;
        }
    }

    /// What Postgres means by its refusal; empty if the fault is not in the batch.
    private static Optional<NotApplied> meant(SQLException refusal) {
        var message = String.valueOf(refusal.getMessage());
        return switch (Objects.toString(refusal.getSQLState(), "00").substring(0, 2)) {
            case DATA_EXCEPTION -> Optional.of(new Unstorable(message));
            case INTEGRITY_VIOLATION -> Optional.of(new Contradiction(message));
            default -> Optional.empty();
        };
    }

    private void write(Handle tx, Batch batch) throws NotApplied {
        Positions.advance(tx, batch, zone);
        var known = RowsBefore.read(tx, batch.records());
        var tables = tables(known);
        for (var record : batch.records()) {
            change(known, record).ifPresent(change -> tables.forEach(table -> table.note(change)));
        }
        tables.forEach(table -> table.write(tx));
    }

    private List<Projection> tables(RowsBefore known) {
        return List.of(
                new Queues(),
                new ChatStates(),
                new Assignments(),
                new Messages(),
                new Operators(known),
                new OperatorStats(zone),
                new ChatEvents(),
                new OperatorEvents(),
                new QueueEvents(),
                new RefusalRows());
    }

    private static Optional<Change> change(RowsBefore known, Logged record) throws Contradiction {
        return switch (record) {
            case Logged.Recorded logged ->
                switch (logged.body()) {
                    case ChatEvent event -> Optional.of(next(known, logged, event));
                    case OperatorEvent event -> Optional.of(new Change.OfOperator(logged, event));
                    case QueueEvent event -> Optional.of(new Change.OfQueue(logged, event));
                    case CommandRefused event -> Optional.of(new Change.OfRefusal(logged, event));
                };
            case Logged.Lost lost -> unknown(known, lost);
        };
    }

    private static Change next(RowsBefore known, Logged.Recorded logged, ChatEvent event) throws Contradiction {
        var before = known.chat(ChatKey.of(event), logged.time());
        if (event.version() != before.version() + 1) {
            throw Contradiction.gap(before.key(), event.version(), before.version() + 1, logged);
        }
        var after = before.evolve(event, logged.time());
        known.chats().put(after.key(), after);
        return new Change.OfChat(logged, event, before, after);
    }

    /// A lost event counts if it has the chat's next number, so the event after it makes no gap.
    /// With any other number it is ignored.
    private static Optional<Change> unknown(RowsBefore known, Logged.Lost lost) {
        if (lost.about() == null) {
            return Optional.empty();
        }
        var before = known.chat(lost.about().chat(), lost.time());
        if (lost.about().version() != before.version() + 1) {
            return Optional.empty();
        }
        var after = before.lost(lost.about().version());
        known.chats().put(after.key(), after);
        return Optional.of(new Change.Unknown(after));
    }
}
