/// Puts Baton under load, and measures how long its users wait.
///
/// Start with [ExchangeLoad], the open loop, and [Exchange], what it repeats. Nothing here knows
/// more of Baton than a user does (`LayeringTest`).
@NullMarked
package baton.bench.load;

import org.jspecify.annotations.NullMarked;
