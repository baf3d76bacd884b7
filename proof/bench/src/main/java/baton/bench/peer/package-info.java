/// The peer with which Baton is compared: the same work done the usual way, by Postgres alone.
///
/// The rules are in `schema.sql`. [PeerDatabase] calls them, [PeerDoor] puts them behind HTTP,
/// [Comparison] prints the figures. docs/evidence/peer.md lists what the peer leaves out of Baton's
/// work.
@NullMarked
package baton.bench.peer;

import org.jspecify.annotations.NullMarked;
