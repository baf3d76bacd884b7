/// The scenarios of the specification on the real parts, over HTTP and SQL only, and the rules of the house.
///
/// Nothing here calls into a service: what a test does, any user can do with curl and psql.
@NullMarked
package baton.system;

import org.jspecify.annotations.NullMarked;
