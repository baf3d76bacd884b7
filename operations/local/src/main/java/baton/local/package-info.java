/// Baton on one machine: a broker, a Postgres and the three services as processes of this machine, and demo traffic.
///
/// Everything here is the real thing, durable settings included, so that what works here works in production.
/// Start with [Baton], the whole of it; tests that need one part take [Broker] or [Postgres].
///
/// | a       | is                                              | never                                  |
/// |---------|-------------------------------------------------|----------------------------------------|
/// | child   | a process that we started                       | outlives us                            |
/// | folder  | where a part keeps its data from run to run     | is used by two at once                 |
/// | port    | on the loopback, said by the user or free       | is bound on another address            |
@NullMarked
package baton.local;

import org.jspecify.annotations.NullMarked;
