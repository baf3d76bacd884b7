/// The demo's people, and the line that says how they fare.
@NullMarked
package baton.local.demo;

import org.jspecify.annotations.NullMarked;
