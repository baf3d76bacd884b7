package baton.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Prints rows as text: each column as wide as its widest cell, two blanks between columns.
///
/// The first row is the columns' names, unless all are empty. No line ends with a blank.
public final class TextTable {

    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /// A column, its name and the side on which its cells are aligned.
    public record Column(String name, boolean isRight) {}

    private TextTable(List<Column> columns) {
        this.columns = columns;
        if (columns.stream().anyMatch(column -> !column.name().isEmpty())) {
            rows.add(columns.stream().map(Column::name).toList());
        }
    }

    public static TextTable of(Column... columns) {
        return new TextTable(List.of(columns));
    }

    /// For words.
    public static Column left(String name) {
        return new Column(name, false);
    }

    /// For numbers.
    public static Column right(String name) {
        return new Column(name, true);
    }

    /// Adds a row. What is null is an empty cell.
    ///
    /// @throws IllegalArgumentException when there are not as many cells as columns
    public TextTable row(@Nullable Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("%d cells (expected: %d)".formatted(cells.length, columns.size()));
        }
        rows.add(Arrays.stream(cells)
                .map(cell -> cell == null ? "" : cell.toString())
                .toList());
        return this;
    }

    /// The lines, without line ends.
    public List<String> lines() {
        var widths = IntStream.range(0, columns.size()).map(this::width).toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (var column = 0; column < widths.length; column++) {
            var cell = row.get(column);
            var blanks = " ".repeat(widths[column] - cell.length());
            line.append(column == 0 ? "" : GAP).append(columns.get(column).isRight() ? blanks + cell : cell + blanks);
        }
        return line.toString().stripTrailing();
    }

    /// All lines, each with its line end.
    @Override
    public String toString() {
        return String.join("", lines().stream().map(line -> line + "\n").toList());
    }
}
