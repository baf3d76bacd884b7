package baton.events;

import java.util.List;

/// Why a chat was given to this operator (SPEC 2, rule 13).
///
/// @param place the chat's place in the line when it was taken, from 1; 0 when it was not in line
/// @param passedOver how many chats ahead of it this operator could not take, by rule
/// @param relaxed the rules that no longer applied because their time was over
/// @param aboveCapacity whether an admin gave the operator more chats than its capacity allows
public record Decision(int place, List<PassedOver> passedOver, List<Rule> relaxed, boolean aboveCapacity) {

    public Decision {
        passedOver = List.copyOf(passedOver);
        relaxed = List.copyOf(relaxed);
    }

    /// A rule that can keep a chat from an operator.
    public enum Rule {
        /// SPEC 2, rule 5: the operator who took the chat last may not take it again at once.
        SAME_OPERATOR
    }

    /// How many chats were not offered because of this rule.
    public record PassedOver(Rule rule, int count) {}
}
