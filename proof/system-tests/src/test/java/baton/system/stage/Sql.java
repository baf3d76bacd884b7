package baton.system.stage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The read side as analysts see it: with their user and rights, in plain SQL.
public record Sql(String jdbcUrl) {

    /// Rows as maps from column to value, in order.
    public List<Map<String, @Nullable Object>> rows(String query, Object... parameters) throws SQLException {
        try (var connection = connect();
                var statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return rows(statement.executeQuery());
        }
    }

    /// The values of the first column.
    public List<@Nullable Object> column(String query, Object... parameters) throws SQLException {
        var values = new ArrayList<@Nullable Object>();
        for (var row : rows(query, parameters)) {
            values.add(row.values().iterator().next());
        }
        return values;
    }

    /// The only value of a query that has one, such as a count.
    public long number(String query, Object... parameters) throws SQLException {
        return column(query, parameters).getFirst() instanceof Number number ? number.longValue() : 0;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, "analyst", "analyst");
    }

    private static List<Map<String, @Nullable Object>> rows(ResultSet found) throws SQLException {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        var columns = found.getMetaData();
        while (found.next()) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.put(columns.getColumnName(i), found.getObject(i));
            }
            rows.add(row);
        }
        return rows;
    }
}
