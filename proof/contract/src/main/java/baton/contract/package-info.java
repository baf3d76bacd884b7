/// Checks answers against the HTTP API's document for machines, `docs/reference/openapi.yaml`.
///
/// Start with [Contract]. This module's tests generate the document from the records of the
/// services (`OpenApi`) and from `words.yaml`. No service depends on this module.
@NullMarked
package baton.contract;

import org.jspecify.annotations.NullMarked;
