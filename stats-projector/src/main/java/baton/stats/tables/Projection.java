package baton.stats.tables;

import org.jdbi.v3.core.Handle;

/// One table of the read side. Lives for one batch: notes every change of it, then writes all rows
/// with one statement.
public interface Projection {

    /// Notes what the change means for this table. Does not use the database.
    void note(Change change);

    /// Writes the noted rows, sorted by key, so that concurrent writers take their locks in the
    /// same order.
    void write(Handle tx);
}
