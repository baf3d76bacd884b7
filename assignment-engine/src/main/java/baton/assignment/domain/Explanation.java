package baton.assignment.domain;

import static java.util.Comparator.comparing;

import baton.assignment.domain.state.Chat;
import baton.assignment.domain.state.Operator;
import baton.events.Command.ExplainWait;
import baton.events.Reply.WaitExplained;
import baton.events.Reply.WaitExplained.Candidate;
import baton.events.Reply.WaitExplained.Obstacle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Explains why a chat still waits: its place, and what keeps it from each operator (SPEC 2, rule
/// 13).
final class Explanation {

    private final ChatQueue queue;
    private final Instant at;

    Explanation(ChatQueue queue, Instant at) {
        this.queue = queue;
        this.at = at;
    }

    Ruling of(ExplainWait question) {
        return queue.chat(question.chatId())
                .map(chat -> Ruling.only(chat.isWaiting() ? waiting(chat) : notWaiting(chat)))
                .orElseGet(() -> ChatRules.notFound(question.chatId()));
    }

    private WaitExplained waiting(Chat chat) {
        var waiting = Line.WaitingChat.of(chat);
        var opens = chat.deadline() != null && at.isBefore(chat.deadline()) ? chat.deadline() : null;
        var candidates = queue.operators()
                .map(operator -> new Candidate(operator.id(), obstacles(operator, waiting)))
                .sorted(comparing(candidate -> candidate.keptBy().size()))
                .limit(WaitExplained.MAX_OPERATORS)
                .toList();
        return new WaitExplained(
                chat.id(),
                chat.state(),
                queue.line().placeOf(waiting),
                chat.place().waitingSince(),
                opens,
                candidates);
    }

    private static WaitExplained notWaiting(Chat chat) {
        return new WaitExplained(chat.id(), chat.state(), 0, chat.place().waitingSince(), null, List.of());
    }

    private List<Obstacle> obstacles(Operator operator, Line.WaitingChat waiting) {
        var obstacles = new ArrayList<Obstacle>();
        add(obstacles, !operator.isActive(), Obstacle.INACTIVE);
        switch (operator.availability().status()) {
            case OFFLINE -> obstacles.add(Obstacle.OFFLINE);
            case AWAY -> obstacles.add(Obstacle.AWAY);
            case AVAILABLE ->
                add(
                        obstacles,
                        !operator.availability().auto() && operator.requests().isEmpty(),
                        Obstacle.NOT_ASKING);
        }
        add(obstacles, !operator.hasRoom(), Obstacle.AT_CAPACITY);
        add(obstacles, !waiting.isOpenTo(operator.id(), at), Obstacle.SAME_OPERATOR);
        return obstacles;
    }

    private static void add(List<Obstacle> obstacles, boolean applies, Obstacle obstacle) {
        if (applies) {
            obstacles.add(obstacle);
        }
    }
}
