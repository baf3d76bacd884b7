/// The peer that Baton is held against: the same work done by Postgres alone, the usual way.
///
/// The rules are in `schema.sql`, [PeerDatabase] calls them, [PeerDoor] puts them behind HTTP. What it leaves out of
/// what Baton does is listed in docs/evidence/performance.md.
@NullMarked
package baton.bench.peer;

import org.jspecify.annotations.NullMarked;
