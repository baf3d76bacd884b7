@NullMarked
package baton.simulator;

import org.jspecify.annotations.NullMarked;
