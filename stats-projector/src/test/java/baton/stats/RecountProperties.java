package baton.stats;

import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatEvent;
import baton.stats.database.NotApplied;
import baton.stats.fold.ChatKey;
import baton.stats.fold.Logged;
import baton.stats.recount.DerivedTable;
import baton.stats.recount.Difference;
import baton.stats.recount.TableRecount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The tables equal what the recount counts from the event tables, and every changed column is
/// found. A failure names its seed.
public class RecountProperties {

    private static final String ZONE = "Europe/Berlin";
    private static final int ACTS = 600;
    private static final int CHATS = 6;
    private static final long SEED_OF_THE_TAMPERED = 42;

    private static TestTables tampered;

    @BeforeAll
    static void fill() throws NotApplied {
        tampered = TestTables.in(ZONE).apply(RandomStory.of(SEED_OF_THE_TAMPERED, 150, CHATS), 20);
    }

    @AfterAll
    static void close() {
        tampered.close();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    /// Applies each event as its own batch.
    static LongStream fewSeeds() {
        return LongStream.rangeClosed(1, 4);
    }

    public static List<Difference> differences(TestTables tables, @Nullable String queue) {
        var found = new ArrayList<Difference>();
        tables.jdbi()
                .useTransaction(tx -> Stream.of(DerivedTable.values())
                        .forEach(table -> TableRecount.in(tx, queue).compare(table, found::add)));
        return found;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_table_equals_its_recount(long seed) throws NotApplied {
        try (var tables = TestTables.in(ZONE)) {
            tables.apply(RandomStory.of(seed, ACTS, CHATS), 1 + (int) (seed * 7 % 50));
            assertThat(differences(tables, null)).as("seed %d", seed).isEmpty();
            assertThat(differences(tables, "queue-1")).as("seed %d", seed).isEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_day_recounted_alone_equals_that_day_of_the_whole_recount(long seed) throws NotApplied {
        try (var tables = TestTables.in(ZONE)) {
            tables.apply(RandomStory.of(seed, ACTS, CHATS));
            var order = " ORDER BY one.operator_id, one.queue_id, one.date";
            var all = tables.rows("SELECT * FROM recounted_operator_stats one" + order);
            assertThat(all).extracting(row -> row.get("date")).hasSizeGreaterThan(6);
            assertThat(tables.rows("""
                            SELECT one.* FROM (SELECT DISTINCT date FROM operator_stats) days
                            CROSS  JOIN LATERAL recounted_operator_stats_of(days.date) one""" + order)).as("seed %d", seed).isEqualTo(all);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("fewSeeds")
    void a_lost_event_is_missing_in_table_and_recount(long seed) throws NotApplied {
        var random = new SplittableRandom(seed);
        try (var tables = TestTables.in(ZONE)) {
            for (var event : RandomStory.of(seed, ACTS, CHATS).told()) {
                var loses = event.body() instanceof ChatEvent && random.nextInt(40) == 0;
                tables.projector().apply(tables.batch(List.of(loses ? lost(event) : event)));
            }
            assertThat(tables.rows("SELECT sum(lost_events) AS lost FROM chat_state"))
                    .asString()
                    .isNotEqualTo("[{lost=0}]");
            assertThat(differences(tables, null)).as("seed %d", seed).allSatisfy(one -> {
                assertThat(one.table()).isIn("chat_state", "queues");
                assertThat(one.column()).isIn("version", "lost_events", "created_at", "waiting_since");
            });
        }
    }

    private static Logged lost(Logged.Recorded event) {
        var body = (ChatEvent) event.body();
        var place = new Logged.ChatVersion(ChatKey.of(body), body.version());
        return new Logged.Lost(event.partition(), event.offset(), event.time(), place);
    }

    @ParameterizedTest
    @EnumSource
    void a_recount_has_the_columns_of_its_table(DerivedTable table) {
        var columns = """
                SELECT attname AS name, format_type(atttypid, atttypmod) AS type, attcollation::regcollation::text AS collation
                FROM   pg_attribute WHERE attrelid = '%s'::regclass AND attnum > 0 ORDER BY attnum""";
        assertThat(tampered.rows(columns.formatted("recounted_" + table.sqlName())))
                .isEqualTo(tampered.rows(columns.formatted(table.sqlName())));
    }

    /// Columns whose change also changes generated columns.
    private static final Set<String> GENERATED =
            Set.of("is_active", "is_unanswered", "response_time_avg", "handle_time_avg");

    /// The positions decide up to where everything else is compared.
    private static final Set<String> GIVEN = Set.of("PROJECTION_POSITION.partition", "PROJECTION_POSITION.next_offset");

    static Stream<String> columns() throws NotApplied {
        return Stream.of(DerivedTable.values())
                .flatMap(RecountProperties::columnsOf)
                .filter(column -> !GIVEN.contains(column));
    }

    private static Stream<String> columnsOf(DerivedTable table) {
        return tampered
                .rows("SELECT attname AS name FROM pg_attribute WHERE attrelid = '%s'::regclass AND attnum > 0"
                        .formatted(table.sqlName()))
                .stream()
                .map(row -> String.valueOf(row.get("name")))
                .filter(column -> !GENERATED.contains(column))
                .map(column -> table + "." + column);
    }

    @ParameterizedTest
    @MethodSource("columns")
    void every_changed_column_is_found(String tableAndColumn) {
        var table = tableAndColumn.substring(0, tableAndColumn.indexOf('.')).toLowerCase(Locale.ROOT);
        var column = tableAndColumn.substring(tableAndColumn.indexOf('.') + 1);
        rolledBack(tx -> {
            tx.execute("SET LOCAL session_replication_role = replica");
            for (var constraint :
                    tx.createQuery("""
                            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', conrelid::regclass, conname)
                            FROM   pg_constraint WHERE conrelid = :table::regclass AND contype IN ('c', 'x', 'p', 'u')""").bind("table", table).mapTo(String.class).list()) {
                tx.execute(constraint);
            }
            tx.execute("DROP INDEX IF EXISTS one_open_assignment_a_chat");
            tamper(tx, table, column);
            var found = new ArrayList<Difference>();
            TableRecount.in(tx, null).compare(DerivedTable.valueOf(table.toUpperCase(Locale.ROOT)), found::add);
            assertThat(found).as(tableAndColumn).isNotEmpty();
            assertThat(found)
                    .as("%s: named as its column, or as a row if it is part of the key", tableAndColumn)
                    .anyMatch(one -> one.column().equals(column) || one.column().isEmpty());
        });
    }

    /// Rolls back what `act` does.
    private static void rolledBack(Consumer<Handle> act) {
        tampered.jdbi().useHandle(tx -> {
            tx.begin();
            try {
                act.accept(tx);
            } finally {
                tx.rollback();
            }
        });
    }

    private static void tamper(Handle tx, String table, String column) {
        var type = tx.createQuery("""
                        SELECT format_type(atttypid, NULL) FROM pg_attribute
                        WHERE  attrelid = :table::regclass AND attname = :column""")
                .bind("table", table)
                .bind("column", column)
                .mapTo(String.class)
                .one();
        var other =
                switch (type) {
                    case "text" -> "coalesce(%s, '') || 'x'";
                    case "bigint", "integer" -> "coalesce(%s, 0) + 1000";
                    case "timestamp with time zone" -> "coalesce(%s, now()) + interval '1 microsecond'";
                    case "interval" -> "%s + interval '1 microsecond'";
                    case "date" -> "%s + 365";
                    case "boolean" -> "NOT %s";
                    case "jsonb" -> "'{\"idle_timeout_ms\": 1}'";
                    default -> throw new AssertionError(type);
                };
        var changed = tx.execute("UPDATE %s SET %s = %s WHERE ctid = (SELECT min(ctid) FROM %s)"
                .formatted(table, column, other.formatted(column), table));
        assertThat(changed).isEqualTo(1);
    }

    @Test
    void a_missing_row_and_an_extra_row_are_found() {
        rolledBack(tx -> {
            var found = new ArrayList<Difference>();
            var chat = tx.createQuery(
                            "DELETE FROM chat_state WHERE ctid = (SELECT min(ctid) FROM chat_state) RETURNING queue_id || '/' || chat_id")
                    .mapTo(String.class)
                    .one();
            tx.execute("INSERT INTO queues (queue_id, created_at) VALUES ('nowhere', now())");
            TableRecount.in(tx, null).compare(DerivedTable.CHAT_STATE, found::add);
            TableRecount.in(tx, null).compare(DerivedTable.QUEUES, found::add);
            assertThat(found).extracting(Difference::row).containsExactly(chat, "nowhere");
            assertThat(found.getFirst().was()).isNull();
            assertThat(found.getLast().is()).isNull();
        });
    }
}
