/// How gaps in service are measured.
@NullMarked
package baton.chaos.load;

import org.jspecify.annotations.NullMarked;
