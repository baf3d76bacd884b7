/// Tests a Postgres that is killed and started again.
@NullMarked
package baton.local.postgres;

import org.jspecify.annotations.NullMarked;
