package baton.simulator.mutants;

import java.util.List;

/// Bugs made on purpose in the rules about callers: their sessions, ids, transfers, priorities and
/// silences.
final class CallerMutants {

    static final List<Mutant> ALL = List.of(
            new Mutant(
                    "an undelivered chat stays closed to whom it never reached",
                    "Chat.java",
                    "e.reason() == ReleasedReason.UNDELIVERED ? operatorBefore : lastOperator",
                    "lastOperator"),
            new Mutant(
                    "every heartbeat is a deliberate act",
                    "Sessions.java",
                    "return Boolean.TRUE.equals(set.resume())",
                    "return true || Boolean.TRUE.equals(set.resume())"),
            new Mutant(
                    "a request signs in an operator who has signed off",
                    "Availability.java",
                    "return isOffline() && heartbeats && returnsTo == null;",
                    "return false;"),
            new Mutant(
                    "other content under a used id counts as a repeat",
                    "Turn.java",
                    "if (earlier.isOfOther(command)) {",
                    "if (false) {"),
            new Mutant(
                    "a transfer ignores the capacity",
                    "HandOver.java",
                    ".or(() -> full(chat, colleague.orElseThrow()))",
                    ""),
            new Mutant(
                    "timers act while no front door is heard",
                    "Silence.java",
                    "return lastHeard != null && at.isAfter(lastHeard.plus(SUSPECT_AFTER));",
                    "return false;"),
            new Mutant(
                    "a completion passes over an unseen message",
                    "ChatRules.java",
                    ".filter(seen -> seen < chat.lastUserSeq())",
                    ".filter(seen -> seen < 0)"),
            new Mutant(
                    "a message lowers the priority",
                    "ChatRules.java",
                    "return priority > facts.chat().place().priority()",
                    "return priority != facts.chat().place().priority()"),
            new Mutant(
                    "an outage postpones nothing of an operator",
                    "ChatQueue.java",
                    "operators().toList().forEach(operator -> put(operator.postponed(e.postponedBy())));",
                    "{ if (e.postponedBy().isZero()) { save(); } }"),
            new Mutant(
                    "callers who retry after an outage have no time to catch up",
                    "Silence.java",
                    ".map(CATCH_UP::plus);",
                    ".map(silence -> silence);"),
            new Mutant(
                    "after a kept reply the wait counts from the answered message",
                    "Chat.java",
                    "var since = unanswered.getFirst().at();",
                    "var since = requireNonNullElse(waitingSince, unanswered.getFirst().at());"));

    private CallerMutants() {}
}
