/// Waiting for outcomes, and shedding load, without a broker.
@NullMarked
package baton.ingest.outcomes;

import org.jspecify.annotations.NullMarked;
