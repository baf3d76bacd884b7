/// The published language of Baton: what may be asked ([Command]), what has happened ([Event]),
/// what is answered ([Reply]), and their typed ids.
///
/// Values only. Only `baton.events.wire` knows how they look on Kafka, so a class may be renamed
/// without changing a byte of the log.
///
/// | a       | says                     | never                                     |
/// |---------|--------------------------|-------------------------------------------|
/// | command | what a caller asks for   | says whether it will be granted           |
/// | event   | what has happened        | is changed or taken back                  |
/// | reply   | what the caller is told  | is the only place where a fact is written |
@NullMarked
package baton.events;

import org.jspecify.annotations.NullMarked;
