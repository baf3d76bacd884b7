/// Tests of the peer: it follows the rules that it claims to follow.
@NullMarked
package baton.bench.peer;

import org.jspecify.annotations.NullMarked;
