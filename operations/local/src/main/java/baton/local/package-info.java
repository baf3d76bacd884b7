/// Baton on one machine: a broker, a Postgres and the three services as local processes, and demo
/// traffic.
///
/// All parts are real and have durable settings, so that what works here works in production.
/// Start with [Baton], which runs everything; tests that need one part use [Broker] or [Postgres].
///
/// | a       | is                                              | never                                  |
/// |---------|-------------------------------------------------|----------------------------------------|
/// | child   | a process that we started                       | outlives us                            |
/// | folder  | where a part keeps its data from run to run     | is used by two processes at once       |
/// | port    | on the loopback, set by the user or free        | is bound on another address            |
@NullMarked
package baton.local;

import org.jspecify.annotations.NullMarked;
