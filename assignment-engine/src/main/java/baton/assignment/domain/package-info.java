/// The assignment domain: which operator gets which chat, and why.
///
/// Pure Java. Nothing here knows of Kafka, HTTP, SQL, or what time it is; `LayeringTest` keeps it so.
/// Start with [Turn], the life of one command; then [Decider], the rules, and [Matcher], who is given what.
///
/// | a         | is                                                     | never                                     |
/// |-----------|--------------------------------------------------------|-------------------------------------------|
/// | chat      | waiting, assigned, answered or completed               | has two holders                           |
/// | operator  | a person with a capacity                               | is given more, but by an admin            |
/// | line      | exactly the waiting chats, by rank                     | is stored: it follows from the chats      |
/// | deadline  | the one moment at which a chat or operator changes by itself | fires for a state that has passed    |
@NullMarked
package baton.assignment.domain;

import org.jspecify.annotations.NullMarked;
