/// What each role may do (SPEC 9). [Operation] is the table, and [Gatekeeper] applies it to every
/// call before the call is carried out.
@NullMarked
package baton.ingest.rights;

import org.jspecify.annotations.NullMarked;
