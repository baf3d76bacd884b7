/// What a queue and its partition are made of, and how it is stored: chats, operators, remembered
/// answers. The result of the events, without the rules that cause them.
///
/// Start with [Chat] and [Operator], then [Records], which stores them.
@NullMarked
package baton.assignment.domain.state;

import org.jspecify.annotations.NullMarked;
