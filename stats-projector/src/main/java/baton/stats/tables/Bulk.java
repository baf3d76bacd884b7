package baton.stats.tables;

import baton.stats.fold.Logged;
import java.util.Collection;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// Binds many rows to one statement. Each column is one array, which the statement unnests.
///
/// Every value is sent as text in an array of the column's type. Postgres reads Java's ISO forms of
/// times and durations.
public final class Bulk<R, S extends SqlStatement<S>> {

    private final Handle tx;
    private final S statement;
    private final Collection<R> rows;

    private Bulk(Handle tx, S statement, Collection<R> rows) {
        this.tx = tx;
        this.statement = statement;
        this.rows = rows;
    }

    public static <R, S extends SqlStatement<S>> Bulk<R, S> of(Handle tx, S statement, Collection<R> rows) {
        return new Bulk<>(tx, statement, rows);
    }

    Bulk<R, S> text(String column, Function<R, @Nullable Object> value) {
        return array(column, "text", value);
    }

    public Bulk<R, S> bigint(String column, Function<R, @Nullable Object> value) {
        return array(column, "int8", value);
    }

    public Bulk<R, S> integer(String column, Function<R, @Nullable Object> value) {
        return array(column, "int4", value);
    }

    Bulk<R, S> bool(String column, Function<R, @Nullable Object> value) {
        return array(column, "bool", value);
    }

    public Bulk<R, S> time(String column, Function<R, @Nullable Object> value) {
        return array(column, "timestamptz", value);
    }

    Bulk<R, S> date(String column, Function<R, @Nullable Object> value) {
        return array(column, "date", value);
    }

    Bulk<R, S> interval(String column, Function<R, @Nullable Object> value) {
        return array(column, "interval", value);
    }

    /// The columns that every table of events has.
    Bulk<R, S> logged(Function<R, Logged.Recorded> event) {
        return text("type", row -> event.apply(row).type())
                .time("at", row -> event.apply(row).time())
                .text("payload", row -> event.apply(row).payload())
                .text("id", row -> event.apply(row).envelope().id())
                .text("cause", row -> event.apply(row).envelope().causationId())
                .integer("partition", row -> event.apply(row).partition())
                .bigint("offset", row -> event.apply(row).offset())
                .text("actor_type", row -> event.apply(row).actorType())
                .text("actor", row -> event.apply(row).actorId());
    }

    public S bound() {
        return statement;
    }

    private Bulk<R, S> array(String column, String type, Function<R, @Nullable Object> value) {
        @Nullable String[] values = new @Nullable String[rows.size()];
        var next = 0;
        for (var row : rows) {
            var one = value.apply(row);
            values[next++] = one == null ? null : one.toString();
        }
        statement.bind(
                column,
                (position, prepared, _) ->
                        prepared.setArray(position, tx.getConnection().createArrayOf(type, values)));
        return this;
    }
}
