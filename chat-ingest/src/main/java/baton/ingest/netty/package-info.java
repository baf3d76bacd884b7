/// Connections below HTTP: notices that a client is gone, or sends its request too slowly.
@NullMarked
package baton.ingest.netty;

import org.jspecify.annotations.NullMarked;
