/// The peer keeps the rules that it claims to keep.
@NullMarked
package baton.bench.peer;

import org.jspecify.annotations.NullMarked;
