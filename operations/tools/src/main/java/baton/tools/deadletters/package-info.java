/// What no reader could make sense of (SPEC 2, rule 12), for the people who look after it: `./baton
/// dead-letters`.
///
/// [Request] is what they ask for, [Letter] one dead letter and what may be done with it,
/// [LetterBox] the topics on Kafka, [DeadLettersCommand] the command that joins them.
@NullMarked
package baton.tools.deadletters;

import org.jspecify.annotations.NullMarked;
