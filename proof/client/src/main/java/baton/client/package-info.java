/// Baton's one HTTP client for tests, measurements and the demo.
///
/// It knows only what a user knows: docs/reference/http.md. Start with [BatonClient], which makes
/// calls, and [QueueClient], which knows their addresses. [Retries] repeats a call, [FeedClient]
/// follows the live feed, [OpenLoop] makes load. No class of Baton's services may be used here.
@NullMarked
package baton.client;

import org.jspecify.annotations.NullMarked;
