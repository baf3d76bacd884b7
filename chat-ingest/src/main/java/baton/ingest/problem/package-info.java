/// Errors as clients see them: RFC 9457, each with a stable type (docs/reference/problems.md).
///
/// Start with [ProblemAnswers]. Every exception and every error status leaves as a
/// `baton.events.problem.Problem`: no class name, no stack trace, no second form.
@NullMarked
package baton.ingest.problem;

import org.jspecify.annotations.NullMarked;
