package baton.bench;

import baton.bench.load.FeedFollower;
import baton.client.Await;
import baton.client.QueueClient;
import baton.local.Baton;
import baton.local.LocalSettings;
import baton.local.Machine;
import baton.local.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// The live feed: how much memory idle streams cost the front door, and how soon an event is on its
/// stream while they are open: `./baton bench feed [streams]`.
@Command(
        name = "feed",
        description = "Measures the live feed of one operator while many idle streams are open.",
        showDefaultValues = true)
final class FeedBench implements Callable<Integer> {

    private static final int ACTS = 500;
    private static final int WARM_UP = 1_500;
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(40);
    private static final long MEGABYTE = 1 << 20;

    @Parameters(arity = "0..1", paramLabel = "STREAMS", description = "How many idle streams there are.")
    private int streams = 2_000;

    private int acts;

    /// Good when it came to its end.
    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = RunFolder.in("proof/bench", "feed-");
        try (var baton = Baton.start(LocalSettings.onFreePorts(folder.path()));
                var client = baton.client()) {
            run(new QueueClient(client, "default"));
            return Bench.exitCode(true);
        } finally {
            folder.delete();
        }
    }

    private void run(QueueClient queue) throws IOException, InterruptedException {
        System.out.print(Machine.here().heading());
        var idle = new ArrayList<FeedFollower>();
        try (var listener = FeedFollower.open(queue, "listener")) {
            act(queue);
            queue.take("listener", 0);
            listener.awaits("assigned");
            times(queue, listener, WARM_UP);
            print("event on its stream, alone", times(queue, listener, ACTS));
            var before = memory();
            for (var stream = 0; stream < streams; stream++) {
                idle.add(FeedFollower.open(queue, "idle-" + stream));
            }
            Await.until(System.nanoTime() + SETTLE_NANOS);
            printMemory(before, memory());
            print("event on its stream, among them", times(queue, listener, ACTS));
            System.out.printf(
                    "alive     %d of %d%n",
                    idle.stream().filter(FeedFollower::isAlive).count(), streams);
        } finally {
            idle.forEach(FeedFollower::close);
        }
    }

    /// In microseconds, from before the user's message is sent until it is on the holder's stream.
    private Histogram times(QueueClient queue, FeedFollower listener, int count)
            throws IOException, InterruptedException {
        var times = new Histogram(3);
        for (var n = 0; n < count; n++) {
            var began = System.nanoTime();
            var heard = listener.next("user_message");
            act(queue);
            times.recordValue((heard.join() - began) / 1_000);
            Await.until(System.nanoTime() + PACE_NANOS);
        }
        return times;
    }

    private void act(QueueClient queue) throws IOException, InterruptedException {
        var answer = queue.write("feed", Map.of("message_id", "m-" + acts++, "text", "message"));
        if (answer.status() != 202) {
            throw new IOException("the message was not accepted: " + answer.summary());
        }
    }

    private static void print(String what, Histogram times) {
        System.out.printf(
                "%-34s ms p50 %.1f, p99 %.1f, max %.1f, of %d%n",
                what,
                times.getValueAtPercentile(50) / 1e3,
                times.getValueAtPercentile(99) / 1e3,
                times.getMaxValue() / 1e3,
                times.getTotalCount());
    }

    private void printMemory(long before, long after) {
        System.out.printf(
                "memory    %d idle streams: %d MB before, %d MB after 40 s: %d MB more, %.1f kB each%n",
                streams,
                before / MEGABYTE,
                after / MEGABYTE,
                (after - before) / MEGABYTE,
                (after - before) / 1024.0 / streams);
    }

    /// The front door's resident memory, in bytes.
    private static long memory() throws IOException {
        var door = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("chat-ingest.jar"))
                .findFirst()
                .orElseThrow(() -> new IOException("no process of chat-ingest found"));
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(door.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow(() -> new IOException("/proc has no VmRSS of chat-ingest"));
        }
    }
}
