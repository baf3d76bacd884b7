/// A broker that is frozen, killed and started again.
@NullMarked
package baton.local.broker;

import org.jspecify.annotations.NullMarked;
