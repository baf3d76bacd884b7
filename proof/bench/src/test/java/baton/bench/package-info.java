/// Tests of the command line, of the search for the highest rate, and of the layers.
@NullMarked
package baton.bench;

import org.jspecify.annotations.NullMarked;
