package baton.assignment.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.assignment.domain.ChatQueue;
import baton.assignment.domain.Partition;
import baton.assignment.domain.Turn;
import baton.events.Command;
import baton.events.Command.OfQueue;
import baton.events.Command.ReceiveUserMessage;
import baton.events.CommandRefused;
import baton.events.InstanceId;
import baton.events.PartitionCommand.AdoptRules;
import baton.events.QueueSettings;
import baton.events.envelope.Actor;
import baton.events.envelope.CommandEnvelope;
import baton.events.wire.CloudEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Runs the domain in Kafka Streams: finds the queue, takes the turn, forwards its events and
/// replies.
///
/// Time comes in as a command: a punctuator looks for deadlines that have come and appends them to
/// the command log. It never decides, so a replay of the log gives the same result without it.
final class DecidingProcessor implements Processor<byte[], Object, byte[], AddressedValue> {

    /// How often deadlines are checked. An idle take-back may be 1 s late (SPEC 2, rule 8); this is
    /// a twentieth of it.
    private static final Duration TICK = Duration.ofMillis(50);

    /// Nobody calls when a deadline comes.
    private static final Actor ENGINE = new Actor(Actor.Type.SYSTEM, "assignment-engine");

    private final QueueSettings settings;
    private final Observer observer;
    private ProcessorContext<byte[], AddressedValue> context;
    private SetAside aside;
    private Partition partition;
    /// The marker of these rules that is still to be written, if there is one.
    private @Nullable AdoptRules marker;

    DecidingProcessor(QueueSettings settings, Observer observer) {
        this.settings = settings;
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<byte[], AddressedValue> context) {
        this.context = context;
        this.aside = new SetAside(context, observer);
        var store = CoreStore.in(context);
        var sweep = new AnswerSweep(store);
        this.partition = StoredPartition.restored(store, settings);
        this.marker = marker();
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> announceDue(Instant.ofEpochMilli(now)));
        context.schedule(
                AnswerSweep.INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> sweep.step(Instant.ofEpochMilli(now)));
    }

    @Override
    public void process(Record<byte[], Object> record) {
        var read = (ReadCommand) record.value();
        var command = read.envelope();
        var started = System.nanoTime();
        var outcome = partition.take(command);
        outgoing(command, outcome).forEach(this::forward);
        if (command.body() instanceof ReceiveUserMessage && command.replyTo() == null) {
            refusal(outcome).ifPresent(refused -> aside.put(read.record(), refused.detail()));
        }
        observer.decided(command, outcome, Duration.ofNanos(System.nanoTime() - started));
    }

    /// A refused message whose sender does not listen would be lost without a word.
    private static Optional<CommandRefused> refusal(Turn.Outcome outcome) {
        return outcome.events().stream()
                .filter(CommandRefused.class::isInstance)
                .map(CommandRefused.class::cast)
                .findFirst();
    }

    private List<OutgoingRecord> outgoing(CommandEnvelope command, Turn.Outcome outcome) {
        var position = context.recordMetadata().orElseThrow();
        var in = new TopicPartition(position.topic(), position.partition());
        return OutgoingRecord.of(command, outcome, in, position.offset());
    }

    private void announceDue(Instant now) {
        if (marker != null) {
            announce(marker, now);
            marker = null;
        }
        partition.announceDue(now).forEach(due -> announce(due, now));
        observer.waiting(
                number(),
                partition.queues().stream().mapToInt(ChatQueue::waiting).sum());
    }

    /// The log says from where on this version of the rules decides. A replay compares from there.
    private @Nullable AdoptRules marker() {
        var engine = new InstanceId("assignment-engine-" + number());
        if (partition.isNew()) {
            partition.begin();
            return new AdoptRules(engine, Partition.RULES, null);
        }
        return partition.rules() == Partition.RULES ? null : new AdoptRules(engine, Partition.RULES, partition.rules());
    }

    private void announce(Command due, Instant now) {
        var of = due instanceof OfQueue body ? body.queueId() + "-" : "";
        var id = "timer-%s%s-%d".formatted(of, due.subject(), now.toEpochMilli());
        var command = new CommandEnvelope(id, now, due, null, null, ENGINE);
        forward(new OutgoingRecord(AssignmentTopology.TIMERS, number(), now, CloudEvents.write(command)));
    }

    private void forward(OutgoingRecord outgoing) {
        var message = outgoing.message();
        var value = new AddressedValue(message.value(), outgoing.partition());
        var key = message.key().getBytes(UTF_8);
        context.forward(new Record<>(key, value, outgoing.at().toEpochMilli(), message.headers()), outgoing.to());
    }

    /// Timers of a queue go to the partition number in which its commands are.
    private int number() {
        return context.taskId().partition();
    }
}
