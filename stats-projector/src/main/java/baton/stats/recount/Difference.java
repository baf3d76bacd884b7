package baton.stats.recount;

import org.jspecify.annotations.Nullable;

/// One value that the tables and the log do not agree on.
///
/// @param row its key, such as `default/chat-1`
/// @param column empty where a whole row is missing on one side
/// @param was what the table says; null where it says nothing
/// @param is what the log says; null where it says nothing
public record Difference(
        String table,
        String row,
        String column,
        @Nullable String was,
        @Nullable String is) {

    /// The column that stands for a row as a whole.
    public static final String WHOLE_ROW = "";

    @Override
    public String toString() {
        var place = column.isEmpty() ? "%s %s".formatted(table, row) : "%s %s %s".formatted(table, row, column);
        return "%s: the table says %s, the log %s".formatted(place, said(was), said(is));
    }

    private static String said(@Nullable String value) {
        return value == null ? "nothing" : value;
    }
}
