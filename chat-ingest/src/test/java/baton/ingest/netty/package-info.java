/// Tests of what the service knows about its connections.
@NullMarked
package baton.ingest.netty;

import org.jspecify.annotations.NullMarked;
