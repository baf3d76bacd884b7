package baton.simulator.mutants;

import java.util.List;

/// The list of bugs made on purpose. Each is a likely one: a forgotten line, a wrong sign, a wrong
/// comparison.
final class Mutants {

    static final List<Mutant> ALL = List.of(
            new Mutant(
                    "an old epoch is not fenced",
                    "Fence.java",
                    "chat.isHeldBy(operator) && epoch == chat.epoch()",
                    "chat.isHeldBy(operator)"),
            new Mutant(
                    "an operator who knows the epoch need not be the holder",
                    "Fence.java",
                    "chat.isHeldBy(operator) && epoch == chat.epoch()",
                    "chat.isAssigned() && epoch == chat.epoch()"),
            new Mutant(
                    "one chat more than the capacity (<= for <)",
                    "Operator.java",
                    "return held.size() < availability.capacity();",
                    "return held.size() <= availability.capacity();"),
            new Mutant(
                    "a released chat stays in the operator's load",
                    "Operator.java",
                    ".filter(assignment -> !assignment.chatId().equals(chat))",
                    ".filter(assignment -> true)"),
            new Mutant(
                    "an inactive operator is given chats",
                    "Operator.java",
                    "return isActive && availability.status() == Presence.AVAILABLE;",
                    "return availability.status() == Presence.AVAILABLE;"),
            new Mutant(
                    "a chat's timer acts although it is not the one due",
                    "TimerRules.java",
                    "timer.due().equals(chat.deadline()) && hasCome(timer.due())",
                    "hasCome(timer.due())"),
            new Mutant(
                    "a chat's timer acts before its time",
                    "TimerRules.java",
                    "timer.due().equals(chat.deadline()) && hasCome(timer.due())",
                    "timer.due().equals(chat.deadline())"),
            new Mutant(
                    "a timer that came early is not announced again",
                    "Deadlines.java",
                    "} else if (announced.remove(deadline)) {",
                    "} else if (announced.remove(deadline) && false) {"),
            new Mutant(
                    "a restored engine forgets its operators' deadlines",
                    "ChatQueue.java",
                    "    public void restore(Operator operator) {\n        index(null, operator);",
                    "    public void restore(Operator operator) {"),
            new Mutant(
                    "operators are not written to the records",
                    "ChatQueue.java",
                    "changedOperators.values().forEach(records::put);",
                    ""),
            new Mutant(
                    "a chat that is completed in line stays in the line",
                    "ChatQueue.java",
                    "if (before != null && before.isWaiting()) {",
                    "if (before != null && before.isWaiting() && after.isAssigned()) {"),
            new Mutant(
                    "the operator free for the shortest time is served first",
                    "ChatQueue.java",
                    "comparing(Taker::freeSince).thenComparing",
                    "comparing(Taker::freeSince, Comparator.reverseOrder()).thenComparing"),
            new Mutant(
                    "an admin-released chat does not go back in line",
                    "AdminRules.java",
                    "\n                .returned(ReleasedReason.ADMIN_RELEASED, release.reason(), QueuedReason.ADMIN_RELEASED));",
                    "\n                .released(ReleasedReason.ADMIN_RELEASED, release.reason()));"),
            new Mutant(
                    "a reassignment overlooks a later epoch",
                    "AdminRules.java",
                    "reassign.expectedEpoch() != chat.get().epoch()",
                    "reassign.expectedEpoch() > chat.get().epoch()"),
            new Mutant(
                    "a reassignment above capacity is not marked",
                    "HandOver.java",
                    "new Decision(place, List.of(), List.of(), !operator.hasRoom())",
                    "new Decision(place, List.of(), List.of(), false)"),
            new Mutant(
                    "nothing is a repeat",
                    "Turn.java",
                    "} else if (earlier.isAnswerTo(command)) {",
                    "} else if (false) {"),
            new Mutant(
                    "a refused reply is refused for ever",
                    "RememberedAnswer.java",
                    "return !(reply instanceof Refused)\n                || (Objects.equals(epoch, epochOf(command)) && Objects.equals(seenSeq, seenSeqOf(command)));",
                    "return true;"),
            new Mutant(
                    "a reply and a release with the same id count as one",
                    "RememberedAnswer.java",
                    "\"release/\" + c.operatorId()",
                    "\"reply/\" + c.operatorId()"),
            new Mutant(
                    "ties go by the last chat id, not the first",
                    "Line.java",
                    "comparing(WaitingChat::rank).thenComparing(WaitingChat::chat)",
                    "comparing(WaitingChat::rank).thenComparing(WaitingChat::chat, Comparator.reverseOrder())"),
            new Mutant(
                    "rule 5 is forgotten for a single operator",
                    "Line.java",
                    "            return !at.isBefore(opensAt(waiting));",
                    "            return true;"),
            new Mutant(
                    "rule 5 opens a chat one millisecond late",
                    "Line.java",
                    "openToAllAt == null || !at.isBefore(openToAllAt)",
                    "openToAllAt == null || at.isAfter(openToAllAt)"),
            new Mutant(
                    "a chat taken back loses its place",
                    "ChatFacts.java",
                    "var since = requireNonNullElse(place.waitingSince(), at);",
                    "var since = at;"),
            new Mutant("the epoch does not grow", "ChatFacts.java", "chat.epoch() + 1", "chat.epoch()"),
            new Mutant(
                    "a high priority makes a chat wait longer (plus for minus)",
                    "ChatFacts.java",
                    "waitingSince.minus(",
                    "waitingSince.plus("),
            new Mutant(
                    "a kept reply releases the chat",
                    "ChatRules.java",
                    "        if (!crossing.kept()) {",
                    "        if (!crossing.kept() || crossing.kept()) {"),
            new Mutant(
                    "a second message queues the chat again",
                    "ChatRules.java",
                    "case WAITING_ASSIGNMENT, ASSIGNED -> raised(facts.written(message), priority);",
                    "case ASSIGNED -> raised(facts.written(message), priority);\n            case WAITING_ASSIGNMENT -> facts.written(message).queued(QueuedReason.USER_REPLIED, priority);"),
            new Mutant(
                    "requests of an operator who goes away keep waiting",
                    "PresenceRules.java",
                    "if (set.status() != Presence.AVAILABLE || ",
                    "if (set.status() == Presence.OFFLINE || "),
            new Mutant(
                    "an idle operator stays available",
                    "PresenceRules.java",
                    "if (operator.availability().status() != Presence.AVAILABLE) {",
                    "if (operator.availability().status() == Presence.AVAILABLE) {"),
            new Mutant(
                    "the grace period is ignored",
                    "PresenceRules.java",
                    "                at.plus(queue.settings().offlineGrace())));",
                    "                at));"),
            new Mutant(
                    "a heartbeat does not postpone the presence deadline",
                    "Availability.java",
                    "new Availability(status, capacity, auto, true, nextDue, graceEndsAt, returnsTo, graces)",
                    "new Availability(status, capacity, auto, true, heartbeatDue == null ? nextDue : heartbeatDue, graceEndsAt, returnsTo, graces)"),
            new Mutant(
                    "one chat too many is reported as passed over",
                    "Matcher.java",
                    "List.of(new PassedOver(Rule.SAME_OPERATOR, place - 1))",
                    "List.of(new PassedOver(Rule.SAME_OPERATOR, place))"),
            new Mutant(
                    "an answered chat goes back in line",
                    "ChatFacts.java",
                    "if (chat.waitsForAnswer()) {",
                    "if (chat.isAssigned()) {"),
            new Mutant(
                    "found here: a deadline armed again for the same moment is lost",
                    "Turn.java",
                    "        settleDeadline();\n        contacts.withdraw();\n        decided.events().forEach(this::happen);",
                    "        contacts.withdraw();\n        decided.events().forEach(this::happen);\n        settleDeadline();"),
            new Mutant(
                    "found here: a repeat of a waiting request outlives the first",
                    "RequestRules.java",
                    ".findFirst()\n                .orElseGet(() -> at.plus(request.waitFor()));",
                    ".filter(_ -> false)\n                .findFirst()\n                .orElseGet(() -> at.plus(request.waitFor()));"),
            new Mutant(
                    "found here: an operator who has no room left keeps waiting",
                    "PresenceRules.java",
                    "set.status() != Presence.AVAILABLE || operator.held().size() >= wanted.capacity()",
                    "set.status() != Presence.AVAILABLE"),
            new Mutant(
                    "found here: a request that has run out is granted",
                    "Matcher.java",
                    ".filter(request -> !at.isBefore(request.deadline()))",
                    ".filter(request -> false)"),
            new Mutant(
                    "found here: a late timer changes which operator gets a chat",
                    "Turn.java",
                    "if (!(command instanceof WithdrawRequest)) {",
                    "if (false) {"));

    private Mutants() {}
}
