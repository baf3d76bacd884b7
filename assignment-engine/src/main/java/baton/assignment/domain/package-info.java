/// The assignment domain: which operator gets which chat, and why.
///
/// Pure Java. Nothing here knows Kafka, HTTP, SQL or the current time; `LayeringTest` enforces it.
/// Start with [Partition] and [Turn], the life of one command; then [Decider], the rules, and
/// [Matcher], the assignments. What they act on is in `state`.
///
/// | a         | is                                                     | never                                     |
/// |-----------|--------------------------------------------------------|-------------------------------------------|
/// | chat      | waiting, assigned, answered or completed               | has two holders                           |
/// | operator  | a person with a capacity                               | is given more, except by an admin         |
/// | line      | exactly the waiting chats, by rank                     | is stored: it is derived from the chats   |
/// | deadline  | when a chat or operator changes by itself              | acts on a state that has passed           |
@NullMarked
package baton.assignment.domain;

import org.jspecify.annotations.NullMarked;
