/// How long a partition was seen to serve nobody.
@NullMarked
package baton.chaos.load;

import org.jspecify.annotations.NullMarked;
