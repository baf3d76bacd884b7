/// The tokens of callers (JWT, RFC 7519): their keys, their verification and their end (SPEC 9).
///
/// Start with [TokenVerifier]. Nothing is looked up elsewhere to verify a token, so messages are
/// accepted while Postgres and the engine are down.
@NullMarked
package baton.ingest.tokens;

import org.jspecify.annotations.NullMarked;
