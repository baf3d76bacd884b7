package baton.bench.engine;

import baton.bench.load.LoadPlan;
import baton.client.Await;
import baton.events.wire.Topics;
import baton.local.Baton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Measures the engine alone. Commands are written past the front door at a steady rate, and a
/// reader watches `baton.events`.
///
/// The front door and the projector are stopped. The broker, the writer and the reader share the
/// cores with the engine.
public final class EngineAlone {

    private static final double MICROS_PER_MILLI = 1_000.0;

    private final Baton baton;
    private final LoadPlan plan;

    /// From when the log took in a command until its event can be read, in microseconds.
    private final ConcurrentHistogram visible = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(30), 3);

    /// @param baton with nothing in it
    /// @param plan its rate is commands a second
    public EngineAlone(Baton baton, LoadPlan plan) {
        this.baton = baton;
        this.plan = plan;
    }

    /// How many commands were on the log after a second of the run, and how many were decided and
    /// committed.
    private record Second(long asked, long decided) {
        long behind() {
            return asked - decided;
        }
    }

    /// Prints the result.
    ///
    /// @return whether the engine kept up: in the end it is behind by less than the commands of a
    ///     second
    /// @throws ExecutionException when the commands could not be written, or the events not read
    public boolean run() throws InterruptedException, ExecutionException {
        baton.ingest().kill();
        baton.projector().kill();
        var watched = new ArrayList<Second>();
        var stop = new AtomicBoolean();
        try (var both = Executors.newFixedThreadPool(2);
                var log = new BulkCommands(baton.bootstrapServers());
                var offsets = consumer("read_uncommitted");
                var decided = new EngineProgress(baton.bootstrapServers())) {
            var writing = both.submit(endless(stop, () -> write(log, stop)));
            var reading = both.submit(endless(stop, () -> readEvents(stop)));
            var start = System.nanoTime();
            for (var second = 1; second <= plan.warmUpSeconds() + plan.seconds(); second++) {
                Await.until(start + TimeUnit.SECONDS.toNanos(second));
                if (second == plan.warmUpSeconds()) {
                    visible.reset();
                }
                if (second >= plan.warmUpSeconds()) {
                    watched.add(new Second(asked(offsets), decided.commands()));
                }
            }
            stop.set(true);
            writing.get();
            reading.get();
        }
        System.out.print(report(watched));
        return watched.getLast().behind() < plan.rate();
    }

    /// When one of the two fails, the other stops too.
    private static Callable<Void> endless(AtomicBoolean stop, Callable<Void> work) {
        return () -> {
            try {
                return work.call();
            } finally {
                stop.set(true);
            }
        };
    }

    private Void write(BulkCommands log, AtomicBoolean stop) {
        var mix = new CommandMix(plan.queues(), log);
        var exchangesASecond = CommandMix.exchangesOf(plan.rate());
        var start = System.nanoTime();
        for (var exchange = 0L; !stop.get(); exchange++) {
            Await.until(start + (long) (exchange / exchangesASecond * TimeUnit.SECONDS.toNanos(1)));
            mix.append();
        }
        log.flush();
        return null;
    }

    private Void readEvents(AtomicBoolean stop) {
        try (var events = consumer("read_committed")) {
            events.assign(partitions(Topics.EVENTS.name()));
            events.seekToBeginning(events.assignment());
            while (!stop.get()) {
                for (var event : events.poll(Duration.ofMillis(100))) {
                    var millis = Math.max(0, System.currentTimeMillis() - event.timestamp());
                    visible.recordValue(TimeUnit.MILLISECONDS.toMicros(millis));
                }
            }
        }
        return null;
    }

    /// How many commands are on the log.
    private static long asked(Consumer<byte[], byte[]> offsets) {
        return offsets.endOffsets(partitions(Topics.COMMANDS.name())).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
    }

    private Consumer<byte[], byte[]> consumer(String isolation) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", baton.bootstrapServers(), "isolation.level", isolation),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private String report(List<Second> watched) {
        var first = watched.getFirst();
        var last = watched.getLast();
        var behind = new Histogram(3);
        watched.forEach(second -> behind.recordValue(Math.max(0, second.behind())));
        return String.format(
                Locale.ROOT,
                """
                asked     %d commands/s for %d s after %d s of warm-up, %d queues
                written   %.0f commands/s
                decided   %.0f commands/s, as committed
                behind    %d commands at the start, %d at the end, %d at most, %d at the median
                visible   ms from the log's taking in a command to its event: p50 %.0f, p99 %.0f, max %.0f
                """,
                plan.rate(),
                plan.seconds(),
                plan.warmUpSeconds(),
                plan.queues(),
                (last.asked() - first.asked()) / (double) plan.seconds(),
                (last.decided() - first.decided()) / (double) plan.seconds(),
                first.behind(),
                last.behind(),
                watched.stream().mapToLong(Second::behind).max().orElse(0),
                behind.getValueAtPercentile(50),
                visible.getValueAtPercentile(50) / MICROS_PER_MILLI,
                visible.getValueAtPercentile(99) / MICROS_PER_MILLI,
                visible.getMaxValue() / MICROS_PER_MILLI);
    }
}
