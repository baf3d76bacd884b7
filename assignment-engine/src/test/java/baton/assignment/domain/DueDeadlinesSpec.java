package baton.assignment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import baton.assignment.domain.state.MemoryRecords;
import baton.events.ChatId;
import baton.events.Command;
import baton.events.Command.ChatTimerDue;
import baton.events.Command.OfQueue;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.ReplyToChat;
import baton.events.Command.SetPresence;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorId;
import baton.events.Presence;
import baton.events.QueueId;
import baton.events.QueueSettings;
import baton.events.envelope.CommandEnvelope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The deadlines that a partition announces when many are due at once, as after a day without
/// engine.
class DueDeadlinesSpec {

    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant LATER = START.plus(IDLE).plusSeconds(30);

    /// Only the idle timers end within the time of these tests.
    private static final QueueSettings ONLY_IDLE = QueueSettings.DEFAULT.with(settings -> settings.idleTimeout(IDLE)
            .sameOperatorAfter(Duration.ZERO)
            .priorityBoost(Duration.ZERO)
            .presenceTimeout(DAY)
            .offlineGrace(DAY)
            .completeAfter(DAY));

    private final ChatQueue sales = queue("sales");
    private final ChatQueue support = queue("support");
    private final List<ChatQueue> queues = List.of(sales, support);

    @Test
    void nothing_is_announced_before_it_is_due() {
        hold(sales, "a", START);
        var due = START.plus(IDLE);
        assertThat(DueDeadlines.announce(queues, due.minusMillis(1))).isEmpty();
        assertThat(chats(DueDeadlines.announce(queues, due))).containsExactly("a");
    }

    @Test
    void the_oldest_comes_first_over_all_queues() {
        hold(sales, "a", START);
        hold(support, "b", START.plusSeconds(1));
        hold(sales, "c", START.plusSeconds(2));
        hold(support, "d", START.plusSeconds(3));
        assertThat(chats(DueDeadlines.announce(queues, LATER))).containsExactly("a", "b", "c", "d");
    }

    @Test
    void the_number_of_undecided_deadlines_is_limited_over_all_queues() {
        var each = DueDeadlines.MAX_UNDECIDED;
        for (var n = 0; n < each; n++) {
            hold(sales, "s" + n, START);
            hold(support, "t" + n, START);
        }
        var first = DueDeadlines.announce(queues, LATER);
        assertThat(first).hasSize(DueDeadlines.MAX_UNDECIDED);
        assertThat(DueDeadlines.announce(queues, LATER)).isEmpty();

        take(first.get(0), LATER);
        take(first.get(1), LATER);
        assertThat(DueDeadlines.announce(queues, LATER)).hasSize(2).doesNotContainAnyElementsOf(first);
    }

    @Test
    void a_deadline_that_came_too_early_by_the_log_s_clock_is_announced_again() {
        hold(sales, "a", START);
        var announced = DueDeadlines.announce(queues, LATER);
        assertThat(DueDeadlines.announce(queues, LATER)).isEmpty();

        take(announced.getFirst(), START.plus(IDLE).minusMillis(1));
        assertThat(DueDeadlines.announce(queues, LATER)).isEqualTo(announced);
    }

    @Test
    void a_deadline_that_no_longer_exists_is_not_announced() {
        hold(sales, "a", START);
        take(reply("a"), START.plusSeconds(1));
        assertThat(DueDeadlines.announce(queues, LATER)).isEmpty();
    }

    @Test
    void a_decided_deadline_is_not_undecided_any_more_even_if_nothing_came_of_it() {
        hold(sales, "a", START);
        var idle = DueDeadlines.announce(queues, START.plus(IDLE));
        take(idle.getFirst(), START.plus(IDLE));
        var open = DueDeadlines.announce(queues, START.plus(IDLE));
        assertThat(chats(open)).containsExactly("a");
        take(open.getFirst(), START.plus(IDLE));

        assertThat(sales.undecidedDeadlines()).isZero();
    }

    @Test
    void a_chat_and_an_operator_of_the_same_id_have_a_deadline_each() {
        var namesakes = new ChatQueue(
                sales.id(), ONLY_IDLE.with(settings -> settings.presenceTimeout(IDLE)), new MemoryRecords());
        for (var command : List.<OfQueue>of(present("same"), message("same"))) {
            Turn.take(namesakes, command, new CommandEnvelope("c", START, command, null, null));
        }

        assertThat(DueDeadlines.announce(List.of(namesakes), START.plus(IDLE))).hasSize(2);
    }

    private SetPresence present(String operator) {
        return new SetPresence(sales.id(), new OperatorId(operator), Presence.AVAILABLE, 1, true, null, null);
    }

    private ReceiveUserMessage message(String chat) {
        return new ReceiveUserMessage(
                sales.id(), new ChatId(chat), new MessageId("m"), new MessageText("Hello"), null, null, null, null);
    }

    private ReplyToChat reply(String chat) {
        return new ReplyToChat(
                sales.id(),
                new ChatId(chat),
                new OperatorId("of-" + chat),
                new MessageId("r"),
                1,
                new MessageText("Hello"),
                null);
    }

    private static ChatQueue queue(String id) {
        return new ChatQueue(new QueueId(id), ONLY_IDLE, new MemoryRecords());
    }

    /// A chat that its own operator holds from this time on, without any further call.
    private void hold(ChatQueue queue, String chat, Instant at) {
        var operator = new OperatorId("of-" + chat);
        take(new SetPresence(queue.id(), operator, Presence.AVAILABLE, 1, true, null, null), at);
        take(
                new ReceiveUserMessage(
                        queue.id(),
                        new ChatId(chat),
                        new MessageId("m"),
                        new MessageText("Hello"),
                        null,
                        null,
                        null,
                        null),
                at);
    }

    private void take(Command due, Instant at) {
        var command = (OfQueue) due;
        var queue = queues.stream()
                .filter(one -> one.id().equals(command.queueId()))
                .findFirst()
                .orElseThrow();
        Turn.take(queue, command, new CommandEnvelope("c", at, command, null, null));
    }

    private static List<String> chats(List<Command> announced) {
        var chats = new ArrayList<String>();
        for (var command : announced) {
            chats.add(((ChatTimerDue) command).chatId().value());
        }
        return chats;
    }
}
