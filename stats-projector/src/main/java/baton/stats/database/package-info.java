/// Postgres: its connections, its schema, and the transaction in which a batch of events becomes
/// rows.
///
/// Start with [Projector], which applies each event once.
@NullMarked
package baton.stats.database;

import org.jspecify.annotations.NullMarked;
