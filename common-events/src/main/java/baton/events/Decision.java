package baton.events;

import java.util.List;

/// Why an assignment fell as it did (SPEC 2, rule 13).
///
/// @param place the chat's place in its queue's line when it was taken, from 1; 0 when it did not stand in line
/// @param passedOver how many chats ahead of it were passed over, by the rule that kept them from this operator
/// @param relaxed which rules had run out of time and so did not hold
/// @param aboveCapacity whether an admin gave the operator more than the capacity allows
public record Decision(int place, List<PassedOver> passedOver, List<Rule> relaxed, boolean aboveCapacity) {

    public Decision {
        passedOver = List.copyOf(passedOver);
        relaxed = List.copyOf(relaxed);
    }

    /// A rule that can keep a chat from an operator.
    public enum Rule {
        /// SPEC 2, rule 5: not at once to the operator who took the chat last.
        SAME_OPERATOR
    }

    /// So many chats were not offered, by this rule.
    public record PassedOver(Rule rule, int count) {}
}
