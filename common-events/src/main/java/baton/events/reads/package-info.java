/// What a read may ask for: the queries of the HTTP reads, and the one place that says what a valid
/// parameter is.
///
/// Start with [ReadQuery]. The front door and the read side parse a read by the same query, so both
/// answer an invalid parameter with the same problem, and neither takes a connection for it.
@NullMarked
package baton.events.reads;

import org.jspecify.annotations.NullMarked;
