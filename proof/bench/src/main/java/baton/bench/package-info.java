/// How long users and operators wait for Baton's answers, measured as they would feel it, and what
/// a turn costs.
///
/// [Bench] is the command, [Load] keeps the pace, [Exchange] is what one user and one operator do
/// with a [Subject]. A [Witness] looks for what comes of it elsewhere, [Costs] for what it takes of
/// the machine. [PeerBench] does the same to those that Baton is held against. The method and its
/// reasons are in docs/evidence/performance.md.
@NullMarked
package baton.bench;

import org.jspecify.annotations.NullMarked;
