/// A Postgres that keeps its word when it is killed.
@NullMarked
package baton.local.postgres;

import org.jspecify.annotations.NullMarked;
