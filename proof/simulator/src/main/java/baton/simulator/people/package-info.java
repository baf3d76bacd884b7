/// The users, operators and admins of a history, and what they believe.
///
/// Start with [Clients]. People act on what they were told, which may be out of date.
@NullMarked
package baton.simulator.people;

import org.jspecify.annotations.NullMarked;
