package baton.stats.kafka;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.MAX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.events.ChatId;
import baton.events.QueueId;
import baton.local.broker.Broker;
import baton.stats.Progress;
import baton.stats.ProjectorSettings;
import baton.stats.QueueStory;
import baton.stats.TestTables;
import baton.stats.rebuild.RebuildCommand;
import baton.stats.recount.RecountCommand;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables are made again beside the live ones and swapped in, while the projector and the readers
/// continue.
///
/// The tests share the log, which grows. Each has its own tables.
class RebuildTest {

    private static final QueueStory STORY = new QueueStory();

    @TempDir
    private static Path folder;

    private static Broker broker;
    private static EventsTopic topic;
    private static int turns;

    private TestTables tables;
    private final List<String> said = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        broker = Broker.start(folder, 0);
        topic = new EventsTopic(broker.bootstrapServers());
        STORY.by(MAX);
        writeMore(300);
    }

    @AfterAll
    static void stop() {
        topic.close();
        broker.close();
    }

    @BeforeEach
    void begin() {
        tables = TestTables.following(broker.bootstrapServers());
    }

    @AfterEach
    void end() {
        tables.close();
    }

    private static void writeMore(int more) {
        var before = STORY.size();
        for (var end = turns + more; turns < end; turns++) {
            var chat = new ChatId("chat-" + turns);
            STORY.in(new QueueId("queue-" + turns % 3)).after(60).userWrites(chat, "hey");
            STORY.takes(ALICE, chat).after(60).replies(ALICE, chat, "hi").signsIn(ALICE, 2);
        }
        topic.write(STORY.events().subList(before, STORY.size()));
    }

    private void rebuild(ProjectorSettings settings) throws Exception {
        new RebuildCommand(settings, said::add).run(false);
    }

    private List<Object> oid() {
        return List.copyOf(tables.rows("SELECT 'chat_state'::regclass::oid::bigint AS oid")
                .getFirst()
                .values());
    }

    private void demandEqual() {
        assertThat(RecountCommand.run(tables.settings(), null).differences()).isEmpty();
        assertThat(tables.broken()).isEmpty();
    }

    @Test
    void the_new_tables_equal_the_old_ones_and_the_projector_continues() throws Exception {
        try (var following = new Following(tables.settings())) {
            following.awaitNow();
            tables.jdbi().useHandle(tx -> tx.execute("GRANT UPDATE ON chat_state TO analyst"));
            var before = oid();
            rebuild(tables.settings());
            assertThat(oid()).isNotEqualTo(before);
            assertThat(said).anyMatch(line -> line.contains("every table is equal"));
            writeMore(30);
            following.awaitNow();
            assertThat(following.state().kind()).isEqualTo(Progress.Kind.FOLLOWING);
        }
        assertThat(tables.row("SELECT count(*) FROM chat_events")).containsExactly(Integer.toString(6 * turns));
        demandEqual();
        assertThat(tables.rows("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'generation%'"))
                .isEmpty();
        tables.database().migrate();
        assertThat(tables.rows("""
                        SELECT version FROM flyway_schema_history WHERE NOT success OR version IS NULL""")).isEmpty();
        assertThat(tables.row("SELECT has_table_privilege('analyst', 'chat_state', 'UPDATE') AS granted"))
                .containsExactly("true");
        try (var analyst =
                        DriverManager.getConnection(tables.settings().postgres().url(), "analyst", "analyst");
                var statement = analyst.createStatement()) {
            assertThat(statement
                            .executeQuery("SELECT * FROM chat_state_summary, verify()")
                            .next())
                    .isTrue();
        }
    }

    @Test
    void it_has_everything_that_a_fresh_schema_has() throws Exception {
        var catalogue = """
                SELECT relname AS name, relkind::text AS kind, obj_description(oid) AS words FROM pg_class
                WHERE  relnamespace = 'public'::regnamespace
                UNION  ALL
                SELECT conname, pg_get_constraintdef(oid), NULL FROM pg_constraint WHERE connamespace = 'public'::regnamespace
                UNION  ALL
                SELECT relname, pg_get_indexdef(indexrelid), relacl::text FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
                WHERE  relnamespace = 'public'::regnamespace
                UNION  ALL
                SELECT proname, proacl::text, obj_description(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
                ORDER  BY 1, 2, 3""";
        var fresh = tables.rows(catalogue);
        try (var following = new Following(tables.settings())) {
            following.awaitNow();
        }
        rebuild(tables.settings());
        assertThat(tables.rows(catalogue)).isEqualTo(fresh);
    }

    @Test
    void wrong_tables_are_named_and_correct_afterwards() throws Exception {
        try (var following = new Following(tables.settings())) {
            following.awaitNow();
        }
        tables.jdbi().useHandle(tx -> tx.execute("UPDATE operators SET total_messages = 3"));
        rebuild(tables.settings());
        assertThat(said).anyMatch(line -> line.contains("not equal to the live ones are [operators]"));
        demandEqual();
    }

    /// A projector that did not know actors has written none.
    @Test
    void actors_that_the_log_names_and_the_tables_do_not_are_there_afterwards() throws Exception {
        try (var following = new Following(tables.settings())) {
            following.awaitNow();
        }
        tables.jdbi().useHandle(tx -> tx.execute("UPDATE chat_events SET actor_type = NULL, actor = NULL"));
        rebuild(tables.settings());
        assertThat(said).anyMatch(line -> line.contains("not equal to the live ones are [chat_events]"));
        assertThat(tables.row("SELECT DISTINCT actor_type, actor FROM chat_events"))
                .containsExactly("user", "max");
        demandEqual();
    }

    @Test
    void a_reader_in_a_tight_loop_sees_no_gap() throws Exception {
        var readers = new Readers(tables);
        try (var following = new Following(tables.settings())) {
            following.awaitNow();
            readers.start();
            for (var round = 1; round <= 3; round++) {
                writeMore(100);
                rebuild(tables.settings());
            }
            following.awaitNow();
        } finally {
            readers.stop();
        }
        assertThat(readers.stop()).isEmpty();
        assertThat(readers.reads()).isGreaterThan(100);
        demandEqual();
    }

    @Test
    void another_zone_gives_other_days_and_stops_a_projector_of_the_old_zone() throws Exception {
        try (var following = new Following(tables.settings())) {
            following.awaitNow();
            var tokyo =
                    TestTables.settings(tables.settings().postgres().url(), "Asia/Tokyo", broker.bootstrapServers());
            rebuild(tokyo);
            assertThat(said).anyMatch(line -> line.contains("not compared"));
            writeMore(10);
            following.awaitState(Progress.Kind.FAILING);
            assertThat(following.state().detail()).contains("BATON_ZONE: UTC (expected: Asia/Tokyo");
            try (var restarted = new Following(tokyo)) {
                restarted.awaitNow();
            }
        }
        assertThat(tables.row("SELECT sum(messages_sent) AS messages, min(date)::text AS first FROM operator_stats"))
                .containsExactly(Integer.toString(turns), "2026-03-02");
        demandEqual();
    }

    @Test
    void the_remains_of_a_killed_rebuild_do_not_block_the_next() throws Exception {
        try (var following = new Following(tables.settings())) {
            following.awaitNow();
        }
        tables.jdbi().useHandle(tx -> {
            tx.execute("CREATE SCHEMA generation_next");
            tx.execute("CREATE TABLE generation_next.chat_state (half int)");
            tx.execute("CREATE SCHEMA generation_previous");
        });
        rebuild(tables.settings());
        demandEqual();
    }

    @Test
    void objects_of_others_that_depend_on_the_tables_are_refused_by_name() throws Exception {
        try (var following = new Following(tables.settings())) {
            following.awaitNow();
        }
        tables.jdbi().useHandle(tx -> tx.execute("CREATE VIEW my_report AS SELECT count(*) AS chats FROM chat_state"));
        var before = oid();
        assertThatThrownBy(() -> rebuild(tables.settings())).hasMessageContaining("my_report");
        assertThat(oid()).isEqualTo(before);
    }

    /// Readers of each kind: a snapshot of several statements, single statements, views and
    /// functions.
    private static final class Readers {
        private final TestTables tables;
        private final CountDownLatch end = new CountDownLatch(1);
        private final List<String> broken = new CopyOnWriteArrayList<>();
        private final java.util.concurrent.atomic.AtomicLong reads = new java.util.concurrent.atomic.AtomicLong();
        private final List<Thread> threads = new ArrayList<>();

        Readers(TestTables tables) {
            this.tables = tables;
        }

        void start() {
            threads.add(Thread.ofPlatform().start(() -> loop(this::snapshot)));
            threads.add(Thread.ofPlatform().start(() -> loop(this::statement)));
        }

        private void loop(java.util.function.UnaryOperator<Long> read) {
            var seen = 0L;
            while (end.getCount() > 0 && broken.isEmpty()) {
                try {
                    var now = read.apply(seen);
                    if (now < seen) {
                        broken.add("%d events after %d".formatted(now, seen));
                    }
                    seen = now;
                    reads.incrementAndGet();
                } catch (RuntimeException e) {
                    broken.add(e.toString());
                }
            }
        }

        private Long snapshot(Long seen) {
            return tables.database().forReading().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, tx -> {
                var counted = tx.createQuery("SELECT coalesce(sum(message_count), 0) FROM chat_state")
                        .mapTo(Long.class)
                        .one();
                var messages = tx.createQuery("SELECT count(*) FROM messages")
                        .mapTo(Long.class)
                        .one();
                if (!counted.equals(messages)) {
                    broken.add("%d messages counted, %d there".formatted(counted, messages));
                }
                return messages;
            });
        }

        private Long statement(Long seen) {
            return tables.database().forReading().withHandle(tx -> {
                tx.createQuery("SELECT * FROM get_assignment_queue_status()")
                        .mapToMap()
                        .list();
                return tx.createQuery("SELECT sum(chat_count) FROM chat_state_summary")
                        .mapTo(Long.class)
                        .one();
            });
        }

        long reads() {
            return reads.get();
        }

        List<String> stop() throws InterruptedException {
            end.countDown();
            for (var thread : threads) {
                thread.join();
            }
            return broken;
        }
    }
}
