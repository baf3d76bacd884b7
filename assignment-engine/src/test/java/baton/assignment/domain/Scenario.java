package baton.assignment.domain;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import baton.assignment.domain.state.Chat;
import baton.assignment.domain.state.MemoryPartition;
import baton.events.ChatId;
import baton.events.Command;
import baton.events.Command.ReceiveUserMessage;
import baton.events.CommandRefused;
import baton.events.Event;
import baton.events.QueueId;
import baton.events.QueueSettings;
import baton.events.Reply;
import baton.events.envelope.CommandEnvelope;
import baton.events.envelope.CommandEnvelope.ReplyTo;
import baton.events.envelope.ReplyEnvelope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A test of the rules: given earlier commands, when a command comes or time passes, then these
/// events have happened.
///
/// The timers of the queue run on time while [#after] lets time pass.
final class Scenario {

    static final QueueId QUEUE = new QueueId("support");
    static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

    private final QueueSettings settings;
    private final MemoryPartition records = new MemoryPartition();
    private Partition partition;
    private Instant now = START;
    private int commands;
    private List<Event> events = new ArrayList<>();
    private List<ReplyEnvelope> replies = new ArrayList<>();

    private Scenario(QueueSettings settings) {
        this.settings = settings;
        this.partition = new Partition(settings, records);
    }

    static Scenario given(Command... history) {
        return given(QueueSettings.DEFAULT, history);
    }

    static Scenario given(QueueSettings settings, Command... history) {
        return new Scenario(settings).and(history);
    }

    /// More commands at the present time.
    Scenario and(Command... history) {
        for (var command : history) {
            take(command);
        }
        return this;
    }

    /// Time passes. The events in between are not compared.
    Scenario after(Duration time) {
        var until = now.plus(time);
        do {
            now = max(now, min(queue().nextDeadline().orElse(until), until));
            for (var due = due(); !due.isEmpty(); due = due()) {
                due.forEach(this::take);
            }
        } while (now.isBefore(until));
        return this;
    }

    /// Time passes, but the timers are late: none of them is read.
    Scenario afterWithLateTimers(Duration time) {
        now = now.plus(time);
        return this;
    }

    /// The broker's clock steps back.
    Scenario afterClockStepsBack(Duration time) {
        now = now.minus(time);
        return this;
    }

    /// The engine restarts with nothing but its records.
    Scenario restarted() {
        partition = new Partition(settings, records);
        records.of(QUEUE).chats().forEach(queue()::restore);
        records.of(QUEUE).operators().forEach(queue()::restore);
        return this;
    }

    Scenario when(Command command) {
        return forgetting().and(command);
    }

    /// An app sends a message and waits until it is decided.
    Scenario whenAwaited(Command message) {
        forgetting().take("awaited-" + commands++, message, new ReplyTo("awaited", 0));
        return this;
    }

    Scenario whenPassed(Duration time) {
        return forgetting().after(time);
    }

    /// The events, but for those that only make a refusal traceable.
    Scenario then(String... sentences) {
        assertThat(events.stream()
                        .filter(event -> !(event instanceof CommandRefused))
                        .map(Sentences::of))
                .containsExactly(sentences);
        return this;
    }

    /// The replies. There may be more than one, because waiting requests are answered too.
    Scenario answering(String... sentences) {
        assertThat(replies.stream().map(reply -> Sentences.of(reply.body()))).containsExactly(sentences);
        return this;
    }

    /// The first event of this type, for fields that its sentence leaves out.
    <E extends Event> E the(Class<E> type) {
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    /// The only reply, for fields that its sentence leaves out.
    <R extends Reply> R reply(Class<R> type) {
        assertThat(replies).hasSize(1);
        return type.cast(replies.getFirst().body());
    }

    /// How many chats wait in the queue.
    int waiting() {
        return queue().waiting();
    }

    private List<Command> due() {
        return partition.announceDue(now);
    }

    private ChatQueue queue() {
        return partition.queue(QUEUE);
    }

    Optional<Chat> chat(ChatId chat) {
        return records.of(QUEUE).chat(chat);
    }

    /// The names of the events.
    String eventNames() {
        return events.stream().map(event -> event.getClass().getSimpleName()).collect(joining(", "));
    }

    private Scenario forgetting() {
        events = new ArrayList<>();
        replies = new ArrayList<>();
        return this;
    }

    private void take(Command command) {
        var id = "c-" + commands++;
        // Most apps do not wait until their message is decided.
        take(id, command, command instanceof ReceiveUserMessage ? null : new ReplyTo(id, 0));
    }

    private void take(String id, Command command, @Nullable ReplyTo replyTo) {
        var outcome = partition.take(new CommandEnvelope(id, now, command, replyTo, null));
        events.addAll(outcome.events());
        replies.addAll(outcome.replies());
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant max(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }
}
