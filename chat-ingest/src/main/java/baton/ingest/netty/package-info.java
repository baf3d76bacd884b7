/// What must be known of a connection beneath HTTP: that it is gone, and that it dawdles.
@NullMarked
package baton.ingest.netty;

import org.jspecify.annotations.NullMarked;
