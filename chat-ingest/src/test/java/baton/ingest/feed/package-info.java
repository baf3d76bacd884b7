/// What a console is told, without a broker, an engine or a socket.
@NullMarked
package baton.ingest.feed;

import org.jspecify.annotations.NullMarked;
