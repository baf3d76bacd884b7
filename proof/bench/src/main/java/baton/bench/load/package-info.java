/// What puts Baton under load, and what measures how it feels.
///
/// Start with [Load], the open loop, and [Exchange], what is repeated. Nothing here knows more of
/// Baton than a user does.
@NullMarked
package baton.bench.load;

import org.jspecify.annotations.NullMarked;
