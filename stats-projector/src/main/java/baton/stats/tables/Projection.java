package baton.stats.tables;

import org.jdbi.v3.core.Handle;

/// One table of the read side. Lives for one batch: is told every change of it, then writes all rows by one statement.
public interface Projection {

    /// Notes what the change means for this table. Does not touch the database.
    void note(Change change);

    /// Writes what was noted, sorted by key, so that whoever writes beside us takes its locks in the same order.
    void write(Handle tx);
}
