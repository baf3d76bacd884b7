/// The read side on a real Postgres: the schema, the documents, and what always holds.
@NullMarked
package baton.stats;

import org.jspecify.annotations.NullMarked;
