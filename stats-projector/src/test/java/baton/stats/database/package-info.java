/// Each event once, on a real Postgres.
@NullMarked
package baton.stats.database;

import org.jspecify.annotations.NullMarked;
