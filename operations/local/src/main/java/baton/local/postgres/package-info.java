/// A Postgres server as a process of this machine, with durable settings.
///
/// Start with [Postgres].
@NullMarked
package baton.local.postgres;

import org.jspecify.annotations.NullMarked;
