package baton.events.wire;

import static baton.events.wire.WireExamples.ALICE;
import static baton.events.wire.WireExamples.CHAT;
import static baton.events.wire.WireExamples.DECISION;
import static baton.events.wire.WireExamples.EARLIER;
import static baton.events.wire.WireExamples.LATER;
import static baton.events.wire.WireExamples.MESSAGE;
import static baton.events.wire.WireExamples.NOW;
import static baton.events.wire.WireExamples.QUEUE;

import baton.events.Assignment;
import baton.events.ChatState;
import baton.events.How;
import baton.events.Presence;
import baton.events.QueueSettings;
import baton.events.Reply;
import baton.events.Reply.AssignmentsHeld;
import baton.events.Reply.ChatChanged;
import baton.events.Reply.ChatGiven;
import baton.events.Reply.MessageAccepted;
import baton.events.Reply.NothingToGive;
import baton.events.Reply.OperatorDescribed;
import baton.events.Reply.OperatorDescribedEverywhere;
import baton.events.Reply.PresenceSet;
import baton.events.Reply.PrioritySet;
import baton.events.Reply.QueueSettingsDescribed;
import baton.events.Reply.Refused;
import baton.events.Reply.ReplyAccepted;
import baton.events.Reply.WaitExplained;
import baton.events.Reply.WaitExplained.Candidate;
import baton.events.Reply.WaitExplained.Obstacle;
import baton.events.envelope.CommandEnvelope.ReplyTo;
import baton.events.envelope.ReplyEnvelope;
import baton.events.wire.WireExamples.Example;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Each reply twice: with all optional fields, and without any.
final class ReplyExamples {

    private static final ReplyTo TO = new ReplyTo("request-5", 3);
    private static final Assignment FIRST_FORM =
            new Assignment(CHAT, 4, NOW, Duration.ofMillis(1_500), How.PUSH, DECISION, null, null);
    private static final Assignment ASSIGNMENT =
            new Assignment(CHAT, 4, NOW, Duration.ofMillis(1_500), How.PUSH, DECISION, LATER, "over to the next shift");

    private ReplyExamples() {}

    static Stream<Example<ReplyEnvelope>> all() {
        return Stream.of(examples(true), examples(false).filter(Example::hasOptionalFields), earlier())
                .flatMap(examples -> examples);
    }

    /// The first forms of replies that have got more fields since.
    private static Stream<Example<ReplyEnvelope>> earlier() {
        return Stream.<Reply>of(
                        new ChatGiven(FIRST_FORM),
                        new AssignmentsHeld(List.of(FIRST_FORM), List.of(new AssignmentsHeld.Progress(CHAT, 8, 5))),
                        new ReplyAccepted(CHAT, ChatState.WAITING_REAL_USER_REPLY, 8, true, null),
                        new ChatChanged(CHAT, ChatState.ASSIGNED, 8, 4, ALICE, null, null),
                        new Refused(Refused.Reason.STALE_EPOCH, "epoch 3 is over", ChatState.ASSIGNED, 4L, null))
                .map(reply ->
                        new Example<>(Golden.first("replies", reply), reply, new ReplyEnvelope(TO, reply), true, true));
    }

    private static Stream<Example<ReplyEnvelope>> examples(boolean full) {
        return replies(full).stream()
                .map(reply ->
                        new Example<>(Golden.file("replies", reply, full), reply, new ReplyEnvelope(TO, reply), full));
    }

    private static List<Reply> replies(boolean full) {
        return List.of(
                new ChatGiven(ASSIGNMENT),
                new NothingToGive(full ? NothingToGive.Why.OPERATOR_AWAY : null),
                full
                        ? new AssignmentsHeld(List.of(ASSIGNMENT), List.of(new AssignmentsHeld.Progress(CHAT, 8, 5)))
                        : new AssignmentsHeld(List.of(), null),
                new ReplyAccepted(CHAT, ChatState.ASSIGNED, 8, full, full ? LATER : null),
                new MessageAccepted(CHAT, MESSAGE, 7, 8, ChatState.ASSIGNED),
                new PrioritySet(CHAT, 9, full ? 3 : null, 8),
                full
                        ? new ChatChanged(CHAT, ChatState.ASSIGNED, 8, 4, ALICE, LATER, Presence.AWAY)
                        : new ChatChanged(CHAT, ChatState.ASSIGNED, 8, 4, null, null, null),
                new PresenceSet(ALICE, QUEUE, Presence.AWAY, 3, true, full ? List.of(CHAT) : List.of()),
                new OperatorDescribed(ALICE, QUEUE, full ? "Alice A." : null, true),
                new OperatorDescribedEverywhere(ALICE, List.of(new OperatorDescribed(ALICE, QUEUE, "Alice A.", true))),
                new QueueSettingsDescribed(QUEUE, QueueSettings.DEFAULT),
                full
                        ? new WaitExplained(
                                CHAT,
                                ChatState.WAITING_ASSIGNMENT,
                                2,
                                EARLIER,
                                LATER,
                                List.of(new Candidate(ALICE, List.of(Obstacle.AT_CAPACITY, Obstacle.SAME_OPERATOR))))
                        : new WaitExplained(CHAT, ChatState.ASSIGNED, 0, null, null, List.of()),
                full
                        ? new Refused(Refused.Reason.UNSEEN_MESSAGES, "not seen", ChatState.ASSIGNED, 4L, 7L)
                        : new Refused(Refused.Reason.CHAT_NOT_FOUND, "no such chat", null, null, null));
    }
}
