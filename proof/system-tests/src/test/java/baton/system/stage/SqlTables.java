package baton.system.stage;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// The tables in the form of [NaiveTables], for comparison.
public record SqlTables(Sql sql) {

    public Set<String> chats() throws SQLException {
        return rows("""
                SELECT concat_ws('|', queue_id, chat_id, chat_state, coalesce(assigned_operator_id, '-'), coalesce(last_operator_id, '-'),
                                 version, epoch, episode, message_count,
                                 (extract(epoch FROM created_at) * 1000)::bigint, (extract(epoch FROM last_message_at) * 1000)::bigint)
                FROM chat_state
                """);
    }

    public Set<String> assignments() throws SQLException {
        return rows("""
                SELECT concat_ws('|', queue_id, chat_id, epoch, operator_id, how, (extract(epoch FROM assigned_at) * 1000)::bigint,
                                 coalesce((extract(epoch FROM released_at) * 1000)::bigint::text, '-'),
                                 coalesce(release_reason, '-'), messages_sent)
                FROM chat_assignments
                """);
    }

    public Set<String> messages() throws SQLException {
        return rows("""
                SELECT concat_ws('|', queue_id, chat_id, seq, message_id, sender_type, text,
                                 CASE sender_type WHEN 'operator' THEN handled_by_operator_id ELSE '' END)
                FROM messages
                """);
    }

    public Set<String> days() throws SQLException {
        return rows("""
                SELECT concat_ws('|', queue_id, operator_id, date, messages_sent, chats_handled, assignments, idle_releases)
                FROM operator_stats
                """);
    }

    /// The invariants that `verify()` finds violated.
    public Set<String> violations() throws SQLException {
        return rows("SELECT name || ': ' || violations FROM verify() WHERE violations <> 0");
    }

    private Set<String> rows(String query) throws SQLException {
        var rows = new TreeSet<String>();
        for (var row : sql.column(query)) {
            rows.add(Objects.toString(row));
        }
        return rows;
    }
}
