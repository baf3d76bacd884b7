package baton.simulator.rules;

import static baton.simulator.rules.ChatSeen.NEVER;
import static java.util.Comparator.comparing;

import baton.events.Command.ExplainWait;
import baton.events.QueueEvent.QueueSettingsChanged;
import baton.events.Reply.QueueSettingsDescribed;
import baton.events.Reply.Refused.Reason;
import baton.events.Reply.WaitExplained;
import baton.events.Reply.WaitExplained.Candidate;
import baton.events.Reply.WaitExplained.Obstacle;
import baton.events.SetQueueSettings;
import baton.simulator.claims.Reached;
import baton.simulator.claims.Sometimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Predicts what concerns a whole queue: its settings, and why a chat still waits (SPEC section 2,
/// rule 13).
final class QueueRulebook {

    private final QueueSeen queue;
    private final long at;
    private final Reached reached;

    QueueRulebook(QueueSeen queue, long at, Reached reached) {
        this.queue = queue;
        this.at = at;
        this.reached = reached;
    }

    Expected set(SetQueueSettings c) {
        var settings = c.patch().appliedTo(queue.settings);
        var answer = new QueueSettingsDescribed(queue.id, settings);
        if (settings.equals(queue.settings)) {
            return Expected.effects(List.of(), answer);
        }
        reached.at(Sometimes.SETTINGS_CHANGED);
        return Expected.effects(List.of(new Effect(QueueSettingsChanged.class, queue.id, settings)), answer);
    }

    Expected explain(ExplainWait c) {
        var chat = queue.chat(c.chatId());
        if (chat == null) {
            return Expected.refused(Reason.CHAT_NOT_FOUND);
        }
        if (!chat.isWaiting()) {
            var answer = new WaitExplained(chat.id, chat.state, 0, instant(chat.unansweredSince()), null, List.of());
            return Expected.effects(List.of(), answer);
        }
        reached.at(Sometimes.WAIT_EXPLAINED);
        return Expected.effects(List.of(), explained(chat));
    }

    private WaitExplained explained(ChatSeen chat) {
        var candidates = queue.operators.values().stream()
                .map(operator -> new Candidate(operator.id, obstacles(chat, operator)))
                .sorted(comparing((Candidate candidate) -> candidate.keptBy().size())
                        .thenComparing(Candidate::operatorId))
                .toList();
        return new WaitExplained(
                chat.id,
                chat.state,
                queue.line().indexOf(chat) + 1,
                instant(chat.unansweredSince()),
                at < chat.openAt ? instant(chat.openAt) : null,
                candidates);
    }

    private List<Obstacle> obstacles(ChatSeen chat, OperatorSeen operator) {
        var obstacles = new ArrayList<Obstacle>();
        if (!operator.active) {
            obstacles.add(Obstacle.INACTIVE);
        }
        absence(operator).ifPresent(obstacles::add);
        if (!operator.hasRoom()) {
            obstacles.add(Obstacle.AT_CAPACITY);
        }
        if (!chat.isOpenTo(operator.id, at)) {
            obstacles.add(Obstacle.SAME_OPERATOR);
        }
        return obstacles;
    }

    private static Optional<Obstacle> absence(OperatorSeen operator) {
        return switch (operator.status) {
            case OFFLINE -> Optional.of(Obstacle.OFFLINE);
            case AWAY -> Optional.of(Obstacle.AWAY);
            case AVAILABLE ->
                operator.auto || !operator.requests.isEmpty() ? Optional.empty() : Optional.of(Obstacle.NOT_ASKING);
        };
    }

    private static @Nullable Instant instant(long moment) {
        return moment == NEVER ? null : Instant.ofEpochMilli(moment);
    }
}
