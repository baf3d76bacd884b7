/// What is admitted before a call is looked at: the names under which Baton is called, and the
/// pages that may call it.
///
/// Start with [Gate]. [ServedHosts] and [Origins] decide; neither knows HTTP or the framework.
@NullMarked
package baton.ingest.gate;

import org.jspecify.annotations.NullMarked;
