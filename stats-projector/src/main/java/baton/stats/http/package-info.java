/// The reads over HTTP: what the tables say, as JSON, with how far the tables are (`as_of`) in
/// every answer.
///
/// One class for each subject; docs/reference/read-side.md lists the addresses. Every error leaves
/// as a `baton.events.problem.Problem`. Clients call chat-ingest, which forwards reads to this
/// service and will check their rights.
@NullMarked
package baton.stats.http;

import org.jspecify.annotations.NullMarked;
