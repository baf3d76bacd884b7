/// Shows unreadable records (SPEC 2, rule 12) to the people who look after them, and sends them
/// again: `./baton dead-letters`.
///
/// [DeadLettersCommand] is the command, [Selection] says which letters it is about, [Letter] is one
/// dead letter, [LetterBox] reads and sends letters on Kafka.
@NullMarked
package baton.tools.deadletters;

import org.jspecify.annotations.NullMarked;
