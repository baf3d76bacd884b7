/// The HTTP API as a document for machines, `docs/reference/openapi.yaml`: held against what is answered by [Contract].
///
/// The document is made in this module's tests, from the records of the services (`OpenApi`) and the words of
/// `words.yaml`; no service depends on this module.
@NullMarked
package baton.contract;

import org.jspecify.annotations.NullMarked;
