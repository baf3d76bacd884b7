package baton.assignment.domain;

import static baton.events.wire.Json.word;

import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatEvent.ChatCompleted;
import baton.events.ChatEvent.ChatOpened;
import baton.events.ChatEvent.ChatPriorityChanged;
import baton.events.ChatEvent.ChatQueued;
import baton.events.ChatEvent.ChatReleased;
import baton.events.ChatEvent.ChatReopened;
import baton.events.ChatEvent.IdleDeadlineMoved;
import baton.events.ChatEvent.OperatorReplied;
import baton.events.ChatEvent.UserMessageReceived;
import baton.events.CommandRefused;
import baton.events.Event;
import baton.events.OperatorEvent.ChatRequested;
import baton.events.OperatorEvent.OperatorPresenceChanged;
import baton.events.OperatorEvent.OperatorSet;
import baton.events.OperatorEvent.OperatorSignedIn;
import baton.events.OperatorEvent.RequestExpired;
import baton.events.QueueEvent.OutageEnded;
import baton.events.QueueEvent.QueueSettingsChanged;
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
import baton.events.wire.Json;
import java.util.List;

/// Events and replies as short sentences, so that a test reads like the rule.
final class Sentences {

    private Sentences() {}

    static String of(Event event) {
        return switch (event) {
            case ChatOpened e -> e.chatId() + " opened";
            case ChatReopened e -> "%s reopened, episode %d".formatted(e.chatId(), e.episode());
            case UserMessageReceived e -> "%s: user wrote #%d".formatted(e.chatId(), e.seq());
            case ChatQueued e -> "%s queued (%s)".formatted(e.chatId(), word(e.reason()));
            case ChatAssigned e ->
                "%s to %s, epoch %d (%s)".formatted(e.chatId(), e.operatorId(), e.epoch(), word(e.how()));
            case OperatorReplied e ->
                "%s: %s replied #%d%s".formatted(e.chatId(), e.operatorId(), e.seq(), e.kept() ? ", kept" : "");
            case ChatReleased e -> "%s from %s (%s)".formatted(e.chatId(), e.operatorId(), word(e.reason()));
            case ChatCompleted e -> "%s completed (%s)".formatted(e.chatId(), e.reason());
            case OperatorSignedIn e -> "%s signed in, %s".formatted(e.operatorId(), word(e.status()));
            case OperatorPresenceChanged e ->
                "%s is %s (%s)".formatted(e.operatorId(), word(e.status()), word(e.cause()));
            case OperatorSet e -> "%s is %s".formatted(e.operatorId(), e.isActive() ? "active" : "inactive");
            case QueueSettingsChanged e -> "settings of %s changed".formatted(e.queueId());
            case ChatRequested e -> e.operatorId() + " waits";
            case RequestExpired e -> e.operatorId() + " waits no more";
            case ChatPriorityChanged e -> "%s has priority %d".formatted(e.chatId(), e.priority());
            case IdleDeadlineMoved e -> "%s stays with %s for longer".formatted(e.chatId(), e.operatorId());
            case OutageEnded e ->
                "an outage of %d s is over".formatted(e.postponedBy().toSeconds() - 10);
            case CommandRefused e -> "%s refused (%s)".formatted(e.command(), word(e.reason()));
        };
    }

    static String of(Reply reply) {
        return switch (reply) {
            case ChatGiven e ->
                "given %s, epoch %d"
                        .formatted(e.assignment().chatId(), e.assignment().epoch());
            case NothingToGive e -> e.why() == null ? "nothing" : "nothing: " + word(e.why());
            case AssignmentsHeld e ->
                "holds "
                        + e.assignments().stream()
                                .map(held -> held.chatId().value())
                                .toList();
            case ReplyAccepted e ->
                "%s is %s, version %d%s"
                        .formatted(e.chatId(), word(e.chatState()), e.version(), e.kept() ? ", kept" : "");
            case ChatChanged e -> "%s is %s, version %d".formatted(e.chatId(), word(e.chatState()), e.version());
            case PresenceSet e -> "%s, holds %s".formatted(word(e.status()), e.held());
            case QueueSettingsDescribed e -> "idle after " + e.settings().idleTimeout();
            case WaitExplained e -> "%s is at place %d, %s".formatted(e.chatId(), e.place(), candidates(e));
            case OperatorDescribed e -> e.isActive() ? "active" : "inactive";
            case OperatorDescribedEverywhere e ->
                "described in "
                        + e.queues().stream()
                                .map(queue -> queue.queueId().value())
                                .toList();
            case MessageAccepted e -> "#%d, %s".formatted(e.seq(), word(e.chatState()));
            case PrioritySet e -> "priority %d, place %s".formatted(e.priority(), e.place());
            case Refused e -> "refused: " + word(e.reason());
        };
    }

    private static List<String> candidates(WaitExplained explained) {
        return explained.operators().stream()
                .map(candidate -> candidate.operatorId().value() + obstacles(candidate))
                .toList();
    }

    private static List<String> obstacles(WaitExplained.Candidate candidate) {
        return candidate.keptBy().stream().map(Json::word).toList();
    }
}
