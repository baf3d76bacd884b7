package baton.stats.rebuild;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// Moves the live tables out of their schema and the new ones in, object by object. The schema
/// itself, its other objects and its grants stay.
final class Move {

    /// The schema that takes the tables that were live.
    static final String PREVIOUS = "generation_previous";

    /// In the order in which most readers lock them, so that deadlocks are rare: a view before its
    /// tables, and the tables that reads begin with before the others. Each object is named as
    /// ALTER needs it.
    private static final String OBJECTS = """
            SELECT kind || ' ' || name FROM (
                SELECT CASE made.relkind WHEN 'v' THEN 0
                       ELSE coalesce(array_position('{queues,chat_state,chat_assignments,messages,operators}', made.relname::text), 9) END AS place,
                       CASE made.relkind WHEN 'r' THEN 'TABLE' ELSE 'VIEW' END AS kind,
                       format('%I.%I', :in, made.relname) AS name
                FROM   pg_class made
                WHERE  made.relnamespace = :schema::regnamespace AND made.relkind IN ('r', 'v')
                AND    EXISTS (SELECT FROM pg_class one WHERE one.relnamespace = :in::regnamespace AND one.relname = made.relname)
                UNION  ALL
                SELECT 10, 'FUNCTION', format('%I.%I(%s)', :in, made.proname, pg_get_function_identity_arguments(one.oid))
                FROM   pg_proc made
                JOIN   pg_proc one ON one.pronamespace = :in::regnamespace AND one.proname = made.proname
                       AND pg_catalog.pg_get_function_identity_arguments(one.oid) = pg_get_function_identity_arguments(made.oid)
                WHERE  made.pronamespace = :schema::regnamespace) object
            ORDER BY place, name
            """;

    /// Objects of others that depend on the live tables. They would keep reading the old tables,
    /// and be dropped with them.
    private static final String BUILT_UPON = """
            SELECT DISTINCT coalesce(view.oid::regclass::text, used_by.classid::regclass || ' ' || used_by.objid)
            FROM   pg_depend used_by
            JOIN   pg_class live ON used_by.refclassid = 'pg_class'::regclass AND used_by.refobjid = live.oid
            LEFT   JOIN pg_rewrite rule ON used_by.classid = 'pg_rewrite'::regclass AND rule.oid = used_by.objid
            LEFT   JOIN pg_class view ON view.oid = rule.ev_class
            LEFT   JOIN pg_proc function ON used_by.classid = 'pg_proc'::regclass AND function.oid = used_by.objid
            WHERE  live.relnamespace = :live::regnamespace
            AND    EXISTS (SELECT FROM pg_class made WHERE made.relnamespace = :schema::regnamespace AND made.relname = live.relname)
            AND   ((view.oid IS NOT NULL AND NOT (view.relnamespace = :live::regnamespace AND EXISTS (
                        SELECT FROM pg_class made WHERE made.relnamespace = :schema::regnamespace AND made.relname = view.relname)))
                OR (function.oid IS NOT NULL AND NOT (function.pronamespace = :live::regnamespace AND EXISTS (
                        SELECT FROM pg_proc made WHERE made.pronamespace = :schema::regnamespace AND made.proname = function.proname))))
            """;

    private final Handle tx;
    private final String live;
    private final String next;

    Move(Handle tx, String live, String next) {
        this.tx = tx;
        this.live = live;
        this.next = next;
    }

    /// @throws IllegalStateException if objects of others depend on the live tables
    void demandNothingBuiltUpon() {
        var built = tx.createQuery(BUILT_UPON)
                .bind("live", live)
                .bind("schema", next)
                .mapTo(String.class)
                .list();
        if (!built.isEmpty()) {
            throw new IllegalStateException(
                    "other objects depend on the live tables: %s (drop them, and create them again after the rebuild)"
                            .formatted(String.join(", ", built)));
        }
    }

    void all() {
        var old = objects(live);
        var made = objects(next);
        tx.execute("CREATE SCHEMA " + PREVIOUS);
        old.forEach(one -> tx.execute("ALTER %s SET SCHEMA %s".formatted(one, PREVIOUS)));
        made.forEach(one -> tx.execute("ALTER %s SET SCHEMA %s".formatted(one, live)));
        tx.execute("DROP SCHEMA " + next);
    }

    /// The objects of the new generation that exist in that schema, by their names there.
    private List<String> objects(String in) {
        return tx.createQuery(OBJECTS)
                .bind("in", in)
                .bind("schema", next)
                .mapTo(String.class)
                .list();
    }
}
