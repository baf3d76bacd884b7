/// What goes wrong, as clients see it: RFC 9457, with a stable type each (docs/reference/problems.md).
///
/// Start with [ProblemType], the list. Whatever is thrown or answered with an error status by anybody leaves as a
/// [Problem]: no class name, no stack, no second form.
@NullMarked
package baton.ingest.problem;

import org.jspecify.annotations.NullMarked;
