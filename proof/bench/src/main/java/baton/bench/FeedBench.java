package baton.bench;

import baton.bench.load.Door;
import baton.bench.load.FeedStream;
import baton.local.Baton;
import baton.local.LocalSettings;
import baton.local.Machine;
import baton.local.RunFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/// Measures the live feed: what idle streams cost the front door in memory, and how long after the act an event is on
/// its stream while they are open: `./baton bench feed [streams]`.
final class FeedBench {

    private static final int STREAMS = 2_000;
    private static final int ACTS = 500;
    private static final int WARM_UP = 1_500;
    private static final long PACE_NANOS = 20_000_000;
    private static final long SETTLE_NANOS = 40_000_000_000L;
    private static final long MEGABYTE = 1 << 20;

    private final Door door;
    private final URI url;
    private final List<FeedStream> open = new ArrayList<>();
    private int acts;

    private FeedBench(URI url) {
        this.url = url;
        this.door = new Door(url);
    }

    /// @param arguments how many streams, or nothing
    /// @return whether it came to its end
    static boolean main(List<String> arguments) throws IOException, InterruptedException {
        var streams = arguments.isEmpty() ? STREAMS : Options.number("streams", arguments.getFirst());
        var folder = RunFolder.in("proof/bench", "feed-");
        try (var baton = Baton.start(LocalSettings.onFreePorts(folder.path()))) {
            new FeedBench(baton.baseUrl()).run(streams);
            return true;
        } finally {
            folder.delete();
        }
    }

    private void run(int streams) throws IOException, InterruptedException {
        System.out.print(Machine.here().heading());
        try (var listener = FeedStream.open(url, "listener")) {
            listener.awaits("snapshot");
            act("message");
            door.post("/v1/operators/listener/assignments", Map.of());
            listener.awaits("assigned");
            times(listener, WARM_UP);
            print("event on its stream, alone", times(listener, ACTS));
            var before = memory();
            for (var stream = 0; stream < streams; stream++) {
                open.add(FeedStream.open(url, "idle-" + stream));
            }
            for (var stream : open) {
                stream.awaits("snapshot");
            }
            LockSupport.parkNanos(SETTLE_NANOS);
            var after = memory();
            System.out.printf(
                    "memory    %d idle streams: %d MB before, %d MB after 40 s: %d MB more, %.1f kB each%n",
                    streams,
                    before / MEGABYTE,
                    after / MEGABYTE,
                    (after - before) / MEGABYTE,
                    (after - before) / 1024.0 / streams);
            print("event on its stream, among them", times(listener, ACTS));
            System.out.printf(
                    "alive     %d of %d%n",
                    open.stream().filter(FeedStream::isOpen).count(), streams);
        }
        for (var stream : open) {
            stream.close();
        }
    }

    /// In microseconds, from before the user's message is sent until it is on the stream of who holds the chat.
    private Histogram times(FeedStream listener, int count) throws IOException, InterruptedException {
        var times = new Histogram(3);
        for (var n = 0; n < count; n++) {
            var began = System.nanoTime();
            var heard = listener.next("user_message");
            act("message");
            times.recordValue((heard.join() - began) / 1_000);
            LockSupport.parkNanos(PACE_NANOS);
        }
        return times;
    }

    private void act(String text) throws IOException, InterruptedException {
        var answer = door.post("/v1/chats/feed/messages", Map.of("message_id", "m-" + acts++, "text", text));
        if (answer.status() != 202) {
            throw new IOException("not taken: " + answer);
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

    /// The front door's resident memory, in bytes.
    private static long memory() throws IOException {
        var door = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("chat-ingest.jar"))
                .findFirst()
                .orElseThrow(() -> new IOException("the front door's process is not found"));
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(door.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow(() -> new IOException("VmRSS is not told"));
        }
    }
}
