@NullMarked
package baton.growth;

import org.jspecify.annotations.NullMarked;
