/// Dead letters, listed and sent again on a real broker.
@NullMarked
package baton.tools.deadletters;

import org.jspecify.annotations.NullMarked;
