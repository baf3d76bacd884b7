package baton.stats.recount;

import org.jspecify.annotations.Nullable;

/// One value on which a table and the log differ.
///
/// @param row the key of the row, such as `default/chat-1`
/// @param column empty if a whole row is missing on one side
/// @param was the value in the table; null if there is none
/// @param is the value by the log; null if there is none
public record Difference(
        String table,
        String row,
        String column,
        @Nullable String was,
        @Nullable String is) {

    /// The column that means the whole row.
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
