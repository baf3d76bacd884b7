package baton.assignment.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.assignment.domain.Turn;
import baton.events.Command;
import baton.events.CommandEnvelope;
import baton.events.EventEnvelope;
import baton.events.QueueSettings;
import baton.events.wire.CloudEvents;
import baton.events.wire.Message;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/// Runs the domain in Kafka Streams: find the queue, take the turn, forward what came of it. There is nothing else.
///
/// Time comes in as a command: a punctuator looks which deadlines have come, and appends them to the command log. It
/// never decides, so a replay of the log gives the same without it.
final class DecidingProcessor implements Processor<byte[], Object, byte[], Outgoing> {

    /// How often deadlines are looked at: an idle take-back may be 1 s late (SPEC 2, rule 8), and this is a twentieth.
    private static final Duration TICK = Duration.ofMillis(50);

    /// So many deadlines a tick at most, so that commands are never kept waiting behind them.
    private static final int DEADLINES_PER_TICK = 200;

    /// So many announced deadlines may wait in the log to be decided; more stay where they are for now.
    private static final int MAX_UNDECIDED = 1_000;

    private final QueueSettings settings;
    private final Observer observer;
    private ProcessorContext<byte[], Outgoing> context;
    private Queues queues;

    DecidingProcessor(QueueSettings settings, Observer observer) {
        this.settings = settings;
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<byte[], Outgoing> context) {
        this.context = context;
        var store = CoreStore.in(context);
        var sweep = new AnswerSweep(store);
        this.queues = new Queues(store, settings);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> announceDue(Instant.ofEpochMilli(now)));
        context.schedule(
                AnswerSweep.INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> sweep.step(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<byte[], Object> record) {
        var command = (CommandEnvelope) record.value();
        var started = System.nanoTime();
        var outcome = Turn.take(queues.get(command.body().queueId()), command);
        forward(command, outcome);
        observer.decided(command, outcome, Duration.ofNanos(System.nanoTime() - started));
    }

    private void forward(CommandEnvelope command, Turn.Outcome outcome) {
        var place = place(context.recordMetadata().orElseThrow());
        var number = 0;
        for (var event : outcome.events()) {
            var envelope = new EventEnvelope(
                    place + "-" + number++, command.time(), event, command.id(), command.traceParent());
            forward(CloudEvents.write(envelope), partition(), command.time(), AssignmentTopology.EVENTS);
        }
        for (var reply : outcome.replies()) {
            var message = CloudEvents.write(reply, place + "-" + number++, command.time());
            forward(message, reply.to().partition(), command.time(), AssignmentTopology.REPLIES);
        }
    }

    /// The command's place in the log: what makes the ids of its events the same on every replay.
    private static String place(RecordMetadata command) {
        return "%s-%d-%d".formatted(command.topic(), command.partition(), command.offset());
    }

    private void announceDue(Instant now) {
        for (var queue : queues.all()) {
            var budget = Math.min(DEADLINES_PER_TICK, MAX_UNDECIDED - queue.undecidedDeadlines());
            queue.announceDue(now, budget).forEach(due -> announce(due, now));
        }
        observer.waiting(partition(), queues.waiting());
    }

    private void announce(Command due, Instant now) {
        var id = "timer-%s-%s-%d".formatted(due.queueId(), due.subject(), now.toEpochMilli());
        var command = new CommandEnvelope(id, now, due, null, null);
        forward(CloudEvents.write(command), partition(), now, AssignmentTopology.TIMERS);
    }

    private void forward(Message message, int partition, Instant at, String to) {
        var value = new Outgoing(message.value(), partition);
        var key = message.key().getBytes(UTF_8);
        context.forward(new Record<>(key, value, at.toEpochMilli(), message.headers()), to);
    }

    /// Events and timers of a queue go to the partition number in which its commands are.
    private int partition() {
        return context.taskId().partition();
    }
}
