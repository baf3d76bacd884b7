/// From a real broker to a real Postgres.
@NullMarked
package baton.stats.kafka;

import org.jspecify.annotations.NullMarked;
