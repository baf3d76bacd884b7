/// Tests the promises of local mode on real processes.
@NullMarked
package baton.local;

import org.jspecify.annotations.NullMarked;
