/// Problems: what a caller is told when a call cannot be answered as asked (RFC 9457). Both
/// services use these, so a problem has one word, one title and one status.
///
/// Start with [ProblemType].
@NullMarked
package baton.events.problem;

import org.jspecify.annotations.NullMarked;
