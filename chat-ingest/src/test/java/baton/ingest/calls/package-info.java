/// Every call, tried from outside: real HTTP, a real broker, and a stand-in for the engine.
@NullMarked
package baton.ingest.calls;

import org.jspecify.annotations.NullMarked;
