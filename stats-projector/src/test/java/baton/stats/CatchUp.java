package baton.stats;

import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.stats.database.NotApplied;
import baton.stats.database.Projector;
import baton.stats.fold.Logged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Measures how fast batches are written to all tables: `CatchUp [events [turns per chat]]`. Not a
/// test.
public final class CatchUp {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    private static final int DEFAULT_EVENTS = 200_000;
    private static final int BATCH = 2_000;
    private static final int CHATS_AT_ONCE = 500;
    private static final int TURNS_A_CHAT = 3;

    /// Bytes per turn (a user writes, an operator takes the chat and replies), by table, and how
    /// much of that is indexes.
    private static final String SIZES = """
            SELECT relname AS name, pg_total_relation_size(oid) / turns AS bytes, pg_indexes_size(oid) / turns AS indexes
            FROM   pg_class, (SELECT count(*) AS turns FROM chat_assignments) answered
            WHERE  relkind = 'r' AND relnamespace = current_schema()::regnamespace
            ORDER  BY 2 DESC
            """;

    private CatchUp() {}

    public static void main(String[] args) throws NotApplied {
        var wanted = args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT_EVENTS;
        var batches = batches(wanted, args.length > 1 ? Integer.parseInt(args[1]) : TURNS_A_CHAT);
        try (var tables = TestTables.empty()) {
            var spent = new TreeMap<String, Duration>();
            var jdbi = tables.jdbi().setSqlLogger(new Stopwatch(spent));
            var projector = new Projector(jdbi, tables.settings().zone());
            var began = Instant.now();
            var last = began;
            for (var batch = 0; batch < batches.size(); batch++) {
                projector.apply(tables.batch(batches.get(batch)));
                if (batch % 20 == 19) {
                    var now = Instant.now();
                    print(20 * BATCH, Duration.between(last, now));
                    last = now;
                }
            }
            print(batches.size() * BATCH, Duration.between(began, Instant.now()));
            print(spent);
            tables.rows(SIZES).forEach(row -> LOG.info("{}", row));
        }
    }

    private static void print(int events, Duration time) {
        LOG.info("{} events in {} ms: {}/s", events, time.toMillis(), 1_000L * events / time.toMillis());
    }

    private static void print(Map<String, Duration> spent) {
        spent.forEach((statement, time) -> LOG.info("{} ms: {}", time.toMillis(), statement));
    }

    /// Adds up the time of each statement, by its first words.
    private record Stopwatch(Map<String, Duration> spent) implements SqlLogger {
        private static final int WORDS = 60;

        @Override
        public void logAfterExecution(StatementContext context) {
            var sql = String.valueOf(context.getRenderedSql()).strip().replaceAll("\\s+", " ");
            var elapsed = Duration.between(context.getExecutionMoment(), context.getCompletionMoment());
            spent.merge(sql.substring(0, Math.min(WORDS, sql.length())), elapsed, Duration::plus);
        }
    }

    private static List<List<Logged.Recorded>> batches(int wanted, int turnsAChat) {
        var told = story(wanted, turnsAChat).told();
        var batches = new ArrayList<List<Logged.Recorded>>();
        for (var start = 0; start + BATCH <= told.size(); start += BATCH) {
            batches.add(told.subList(start, start + BATCH));
        }
        return batches;
    }

    /// Turns of many chats, interleaved as in real traffic: a chat's five events of a turn are in
    /// different batches.
    public static QueueStory story(int wanted) {
        return story(wanted, TURNS_A_CHAT);
    }

    private static QueueStory story(int wanted, int turnsAChat) {
        var story = new QueueStory();
        for (var turn = 0; story.size() < wanted; turn++) {
            story.in(new QueueId("queue-" + turn % 4)).after(Duration.ofMillis(20));
            act(story, turn, turnsAChat);
        }
        return story;
    }

    private static void act(QueueStory story, int turn, int turnsAChat) {
        var lap = turn / (3 * CHATS_AT_ONCE);
        var chat = new ChatId("chat-%08d".formatted((turn % CHATS_AT_ONCE) + lap / turnsAChat * CHATS_AT_ONCE));
        var operator = new OperatorId("operator-" + turn % 100);
        switch (turn / CHATS_AT_ONCE % 3) {
            case 0 -> story.userWrites(chat, "a message of some forty characters, as they are");
            case 1 -> story.takes(operator, chat);
            default -> story.replies(operator, chat, "an answer that is about as long as the question");
        }
    }
}
