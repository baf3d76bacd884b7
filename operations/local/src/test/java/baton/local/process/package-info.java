/// Tests the control of processes with real ones.
@NullMarked
package baton.local.process;

import org.jspecify.annotations.NullMarked;
