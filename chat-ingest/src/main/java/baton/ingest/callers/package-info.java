/// The caller of each request, and its queue. Every call takes its [Caller] from here.
///
/// Start with [Caller]; [CallerBinder] makes it from a request.
@NullMarked
package baton.ingest.callers;

import org.jspecify.annotations.NullMarked;
