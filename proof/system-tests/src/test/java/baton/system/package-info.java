/// The scenarios of the specification on real processes, over HTTP and SQL only, and the house
/// rules.
///
/// Nothing here calls into a service: any user can do the same with curl and psql.
@NullMarked
package baton.system;

import org.jspecify.annotations.NullMarked;
