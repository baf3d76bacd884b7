/// The reads over HTTP: what the tables say, as JSON, with how far the tables are (`as_of`) in every answer.
///
/// One class an address; docs/reference/read-side.md has them all. Whatever goes wrong leaves as a [Problem]. Users
// come here
/// through chat-ingest, which has the rights to check; this service listens to it alone.
@NullMarked
package baton.stats.http;

import org.jspecify.annotations.NullMarked;
