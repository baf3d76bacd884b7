package baton.stats.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import baton.events.wire.Json;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonObjectFormatVisitor;
import io.micronaut.http.HttpRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Writes an answer as CSV (RFC 4180, UTF-8): a heading with the names of the JSON fields, and a
/// line per row of a list, or one line. A value that is an object or an array is its JSON. Only an
/// [ActorView] is two columns, as in Postgres.
///
/// A spreadsheet takes a cell that begins with `=` for a formula. Users and operators write such
/// text, so every cell that could be taken for one gets an apostrophe in front.
final class Csv {

    static final String MEDIA_TYPE = "text/csv";

    private static final JsonMapper JSON = Json.mapper().build();
    private static final Set<String> KNOWN = Set.of(MEDIA_TYPE, "application/json", "application/*", "*/*");
    private static final String END_OF_LINE = "\r\n";
    private static final String BEGINS_A_FORMULA = "=+-@\t\r";

    /// What only a list has; and what stands in headers, not in the table.
    private static final String NEXT = "next";

    private static final String AS_OF = "as_of";

    private Csv() {}

    /// Whether the caller prefers CSV to JSON. Of two that it likes equally, the first one counts.
    static boolean isWanted(HttpRequest<?> request) {
        return request.getHeaders().getAll("Accept").stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(Accepted::parse)
                .filter(one -> one.quality > 0 && KNOWN.contains(one.type))
                .sorted(comparing(Accepted::quality).reversed())
                .map(Accepted::type)
                .findFirst()
                .filter(MEDIA_TYPE::equals)
                .isPresent();
    }

    /// A part of an `Accept` header. What cannot be read is not accepted.
    private record Accepted(String type, double quality) {
        static Accepted parse(String part) {
            var words = part.split(";");
            var quality = Stream.of(words)
                    .skip(1)
                    .map(String::strip)
                    .filter(word -> word.startsWith("q="))
                    .map(word -> word.substring("q=".length()))
                    .findFirst()
                    .orElse("1");
            return new Accepted(words.length == 0 ? "" : words[0].strip(), number(quality));
        }

        private static double number(String quality) {
            try {
                return Double.parseDouble(quality);
            } catch (NumberFormatException _) {
                return 0;
            }
        }
    }

    static byte[] write(Object answer) {
        try {
            var json = JSON.readTree(JSON.writeValueAsBytes(answer));
            var columns = json.has(NEXT) ? columnsOfRows(answer) : columnsOf(answer.getClass());
            columns.removeIf(column -> column.name.equals(AS_OF));
            var lines = json.has(NEXT) ? json.iterator().next() : List.of(json);
            return text(columns, lines).getBytes(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write an answer; this is a bug", e);
        }
    }

    /// @param at where a row has the value
    private record Column(String name, JsonPointer at) {
        static Column of(String field) {
            return new Column(field, JsonPointer.compile("/" + field));
        }
    }

    private static String text(Collection<Column> columns, Iterable<JsonNode> rows) {
        var heading = columns.stream().map(column -> cell(column.name)).collect(Collectors.joining(",")) + END_OF_LINE;
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row ->
                        columns.stream().map(column -> cell(row.at(column.at))).collect(Collectors.joining(","))
                                + END_OF_LINE)
                .collect(Collectors.joining("", heading, ""));
    }

    private static String cell(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return cell(value.isValueNode() ? value.asText() : value.toString());
    }

    private static String cell(String text) {
        var harmless = !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.chars().anyMatch(each -> ",\"\r\n".indexOf(each) >= 0)
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }

    /// The rows are the first component of the answer. An empty list has columns too.
    private static List<Column> columnsOfRows(Object answer) throws JsonProcessingException {
        var rows =
                (ParameterizedType) answer.getClass().getRecordComponents()[0].getGenericType();
        return columnsOf((Class<?>) rows.getActualTypeArguments()[0]);
    }

    private static List<Column> columnsOf(Class<?> row) throws JsonMappingException {
        var columns = new ArrayList<Column>();
        JSON.acceptJsonFormatVisitor(row, new Columns(columns));
        return columns;
    }

    /// Collects the columns for the fields that Jackson would write.
    private static final class Columns extends JsonFormatVisitorWrapper.Base {
        private final List<Column> found;

        Columns(List<Column> found) {
            this.found = found;
        }

        private void add(BeanProperty field) {
            if (field.getType().hasRawClass(ActorView.class)) {
                found.add(new Column("actor_type", JsonPointer.compile("/%s/type".formatted(field.getName()))));
                found.add(new Column("actor", JsonPointer.compile("/%s/id".formatted(field.getName()))));
            } else {
                found.add(Column.of(field.getName()));
            }
        }

        @Override
        public JsonObjectFormatVisitor expectObjectFormat(JavaType type) {
            return new JsonObjectFormatVisitor.Base(getProvider()) {
                @Override
                public void property(BeanProperty field) {
                    add(field);
                }

                @Override
                public void optionalProperty(BeanProperty field) {
                    add(field);
                }
            };
        }
    }
}
