/// A true log is green, and a tampered one is red.
@NullMarked
package baton.chaos.judge;

import org.jspecify.annotations.NullMarked;
