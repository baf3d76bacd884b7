/// The limits of ids and texts, and what the language may depend on.
@NullMarked
package baton.events;

import org.jspecify.annotations.NullMarked;
