package baton.stats;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.BOB;
import static baton.stats.StoryCast.FIRST;
import static baton.stats.StoryCast.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatId;
import baton.events.OperatorEvent.OperatorPresenceChanged.Cause;
import baton.events.Presence;
import baton.events.ReleasedReason;
import baton.stats.database.NotApplied;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// docs/reference/metrics.md is correct: on its history, each of its queries gives the result that
/// was counted by hand.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsDocumentTest {

    private static final Pattern QUERY_AND_ANSWER =
            Pattern.compile("```sql\n(.*?)\n```\n\n```text\n(.*?)\n```", Pattern.DOTALL);

    /// The queries after this heading are about the second history.
    private static final String SECOND_HISTORY = "## The second history";

    private final TestTables tables = TestTables.empty();
    private final TestTables laterTables = TestTables.empty();

    @BeforeAll
    void tell() throws NotApplied {
        tables.apply(history(), 5);
        laterTables.apply(secondHistory(), 5);
    }

    @AfterAll
    void close() {
        tables.close();
        laterTables.close();
    }

    /// The history that the document tells.
    private static QueueStory history() {
        var third = new ChatId("third");
        var story = new QueueStory();
        at(story, "09:00:00").signsIn(ALICE, 2).signsIn(BOB, 1);
        at(story, "09:00:10").userWrites(FIRST, "hey");
        at(story, "09:00:30").takes(ALICE, FIRST);
        at(story, "09:01:00").userWrites(SECOND, "hey");
        at(story, "09:01:10").takes(ALICE, SECOND);
        at(story, "09:01:40").replies(ALICE, FIRST, "hello");
        at(story, "09:06:10").losesIt(SECOND, ReleasedReason.IDLE).is(ALICE, Presence.AWAY, 2, Cause.IDLE);
        at(story, "09:06:30").takes(BOB, SECOND);
        at(story, "09:07:00").isReassigned(SECOND, ALICE);
        at(story, "09:07:30").replies(ALICE, SECOND, "hello");
        at(story, "09:10:00").isCompleted(SECOND);
        at(story, "10:00:00").userWrites(SECOND, "me again");
        at(story, "10:00:05").takes(BOB, SECOND);
        at(story, "10:00:15").replies(BOB, SECOND, "hello");
        at(story, "10:20:00").userWrites(third, "anybody?");
        at(story, "10:30:00").isCompleted(third);
        at(story, "11:00:00").is(ALICE, Presence.OFFLINE, 2, Cause.SET).is(BOB, Presence.OFFLINE, 1, Cause.SET);
        return story;
    }

    private static QueueStory secondHistory() {
        var story = new QueueStory();
        at(story, "10:00:00").signsIn(ALICE, 1).signsIn(BOB, 1).userWrites(FIRST, "hey");
        at(story, "10:00:20").takes(ALICE, FIRST);
        at(story, "10:00:40").userWrites(FIRST, "and another thing");
        at(story, "10:01:00").repliesBehind(ALICE, FIRST, "hello", 1);
        at(story, "10:01:30").losesIt(FIRST, ReleasedReason.RELEASED);
        at(story, "10:02:00").takes(BOB, FIRST);
        at(story, "10:02:10").replies(BOB, FIRST, "of course");
        at(story, "10:05:00").userWrites(FIRST, "one more");
        at(story, "10:06:00").isCompleted(FIRST);
        at(story, "10:10:00").userWrites(SECOND, "hey");
        at(story, "10:10:10").takes(ALICE, SECOND);
        at(story, "10:10:30").replies(ALICE, SECOND, "hello");
        at(story, "10:11:00").isReassigned(SECOND, BOB);
        at(story, "10:12:00").losesIt(SECOND, ReleasedReason.RELEASED);
        at(story, "10:15:00").isCompleted(SECOND);
        return story;
    }

    private static QueueStory at(QueueStory story, String time) {
        return story.at("2026-03-02T" + time + "Z");
    }

    @TestFactory
    Stream<DynamicTest> answers_what_the_document_says() throws IOException {
        var second = document().indexOf(SECOND_HISTORY);
        assertThat(second).isPositive();
        return QUERY_AND_ANSWER.matcher(document()).results().map(match -> {
            var history = match.start() < second ? tables : laterTables;
            return DynamicTest.dynamicTest(
                    match.group(1),
                    () -> assertThat(answer(history, match.group(1))).isEqualTo(table(match.group(2))));
        });
    }

    @Test
    void has_an_answer_for_every_query() throws IOException {
        var queries = document().lines().filter("```sql"::equals).count();

        assertThat(QUERY_AND_ANSWER.matcher(document()).results().count())
                .isEqualTo(queries)
                .isGreaterThan(18);
    }

    @Test
    void shows_every_view_of_numbers() throws IOException {
        var views = tables.rows("""
                SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'
                AND (relname LIKE 'numbers%' OR relname IN ('measurements', 'episodes', 'waits', 'next_responses', 'presence_intervals', 'releases_by_day'))""");
        var document = document();

        assertThat(views)
                .hasSize(10)
                .allSatisfy(view -> assertThat(document).contains(String.valueOf(view.get("name"))));
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("../docs/reference/metrics.md"));
    }

    /// Rows of cells, with the heading first.
    private static List<List<String>> table(String text) {
        return text.lines()
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .toList();
    }

    private static List<List<String>> answer(TestTables history, String query) throws SQLException {
        try (var analyst = DriverManager.getConnection(
                        history.settings().postgres().url(), "analyst", "analyst");
                var statement = analyst.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
            var found = statement.executeQuery(query);
            var columns = found.getMetaData().getColumnCount();
            var heading = new ArrayList<String>();
            for (int column = 1; column <= columns; column++) {
                heading.add(found.getMetaData().getColumnLabel(column));
            }
            var answer = new ArrayList<List<String>>(List.of(heading));
            while (found.next()) {
                var row = new ArrayList<String>();
                for (int column = 1; column <= columns; column++) {
                    row.add(cell(found.getString(column)));
                }
                answer.add(row);
            }
            return answer;
        }
    }

    /// As psql prints it, but without UTC each time.
    private static String cell(@Nullable String value) {
        return value == null ? "" : value.replaceAll("\\+00$", "");
    }
}
