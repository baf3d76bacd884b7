/// The door, tried from outside: real HTTP, a real broker, and a stand-in for the engine on the
/// other side of the log.
@NullMarked
package baton.ingest;

import org.jspecify.annotations.NullMarked;
