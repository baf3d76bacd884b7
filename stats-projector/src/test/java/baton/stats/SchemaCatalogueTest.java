package baton.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The schema is complete and documented: every promised name exists, and every table and column
/// has a comment.
class SchemaCatalogueTest {

    private static final TestTables TABLES = TestTables.empty();

    @AfterAll
    static void close() {
        TABLES.close();
    }

    private static List<String> names(String sql) {
        return TABLES.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    @Test
    void every_table_and_view_says_what_it_is() {
        assertThat(names("""
                        SELECT relname FROM pg_class
                        WHERE  relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'p')
                        AND    relname <> 'flyway_schema_history' AND obj_description(oid) IS NULL""")).isEmpty();
    }

    @Test
    void every_column_says_what_it_is() {
        assertThat(names("""
                        SELECT relname || '.' || attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
                        WHERE  relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'p')
                        AND    relname <> 'flyway_schema_history' AND attnum > 0 AND NOT attisdropped
                        AND    col_description(attrelid, attnum) IS NULL""")).isEmpty();
    }

    @Test
    void every_function_says_what_it_is() {
        assertThat(names("""
                        SELECT proname FROM pg_proc
                        WHERE  pronamespace = 'public'::regnamespace AND obj_description(oid) IS NULL""")).isEmpty();
    }

    @Test
    void every_time_has_a_zone() {
        assertThat(names("""
                        SELECT table_name || '.' || column_name FROM information_schema.columns
                        WHERE  table_schema = 'public' AND data_type = 'timestamp without time zone'
                        AND    table_name <> 'flyway_schema_history'""")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            chat_state         | chat_id,queue_id,chat_state,assigned_operator_id,last_operator_id,operator_replied_at,\
            assigned_at,epoch,episode,priority,waiting_since,queued_at,message_count,last_message_at,created_at,\
            completed_at,is_active,real_user_id,fictional_user_id,version
            chat_assignments   | chat_id,epoch,operator_id,queue_id,how,waited,assigned_at,first_reply_at,released_at,\
            release_reason,messages_sent
            messages           | queue_id,chat_id,seq,message_id,sender_type,text,handled_by_operator_id,epoch,sent_at
            operators          | operator_id,name,queue_id,status,capacity,is_active,total_messages,last_seen_at
            operator_stats     | operator_id,queue_id,date,messages_sent,chats_handled,assignments,idle_releases
            chat_events        | queue_id,chat_id,version,type,occurred_at,payload,actor_type,actor
            refusals           | refused_at,queue_id,chat_id,operator_id,command,id,epoch,seen_seq,reason,detail,chat_state,\
            current_epoch,event_id,partition,log_offset,actor_type,actor
            chat_state_summary | chat_state
            """)
    void the_promised_columns_are_there(String table, String columns) {
        assertThat(names("SELECT attname FROM pg_attribute WHERE attrelid = '%s'::regclass AND attnum > 0"
                        .formatted(table)))
                .contains(columns.split(","));
    }

    @Test
    void an_analyst_reads_everything() throws SQLException {
        try (var analyst =
                        DriverManager.getConnection(TABLES.settings().postgres().url(), "analyst", "analyst");
                var statement = analyst.createStatement()) {
            for (var table : names(
                    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v')")) {
                assertThat(statement
                                .executeQuery("SELECT count(*) FROM " + table)
                                .next())
                        .isTrue();
            }
            for (var call : List.of(
                    "get_assignment_queue_status()",
                    "detect_stuck_chats()",
                    "verify()",
                    "should_keep_assignment('x')")) {
                assertThat(statement.execute("SELECT * FROM " + call)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat_events", "operator_events", "queue_events", "refusals"})
    void an_analyst_reads_who_did_it(String table) throws SQLException {
        try (var analyst =
                        DriverManager.getConnection(TABLES.settings().postgres().url(), "analyst", "analyst");
                var statement = analyst.createStatement()) {
            assertThat(statement.execute("SELECT actor_type, actor FROM " + table))
                    .isTrue();
        }
    }

    @Test
    void an_analyst_cannot_write_even_in_a_read_write_session() throws SQLException {
        try (var analyst =
                        DriverManager.getConnection(TABLES.settings().postgres().url(), "analyst", "analyst");
                var statement = analyst.createStatement()) {
            statement.execute("SET default_transaction_read_only = off");
            assertThatThrownBy(() -> statement.execute("DELETE FROM chat_state"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("CREATE TABLE mine (x int)"))
                    .hasMessageContaining("permission denied");
        }
    }
}
