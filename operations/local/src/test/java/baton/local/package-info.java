/// What the parts of local mode promise, tried on real processes.
@NullMarked
package baton.local;

import org.jspecify.annotations.NullMarked;
