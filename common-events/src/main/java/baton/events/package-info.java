/// The published language of Baton: what may be asked ([Command]), what has happened ([Event]), what is
/// answered ([Reply]), and the typed ids they speak of.
///
/// Values only. How they look on Kafka is known to `baton.events.wire` alone, so a class may be renamed
/// without touching a byte of the log.
///
/// | a       | says                     | never                                     |
/// |---------|--------------------------|-------------------------------------------|
/// | command | what somebody asks for   | whether it will be granted                |
/// | event   | what has happened        | is changed or taken back                  |
/// | reply   | what the asker is told   | is the only place where a fact is written |
@NullMarked
package baton.events;

import org.jspecify.annotations.NullMarked;
