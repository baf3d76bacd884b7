package baton.local.demo;

import baton.local.Terminal;
import baton.local.process.Pause;
import baton.local.process.StartFailure;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Users who write and operators who answer, over HTTP alone, and one line that says how it goes.
///
/// The percentiles are of the requests for an assignment that found a chat waiting (`wait=0`, answered 200), over
/// the last 30 s, as the client sees them. Errors are all answers that were not good, and calls without an answer.
public final class Demo implements AutoCloseable {

    private static final int OPERATORS = 12;
    private static final int FEWEST_USERS = 40;
    private static final int USERS_PER_TURN = 3;

    /// So busy are the operators: there is nearly always somebody free, and now and then a line.
    private static final double BUSY = 0.7;

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int LOOKS_PER_LINE = 5;

    private final Supplier<OptionalLong> waiting;
    private final Terminal terminal;
    private final DemoNumbers numbers = new DemoNumbers();
    private final DemoUsers users;
    private final List<DemoOperator> operators;
    private volatile boolean closed;

    private Demo(URI base, Supplier<OptionalLong> waiting, Terminal terminal, double rate) {
        this.waiting = waiting;
        this.terminal = terminal;
        var client = new DemoClient(base);
        this.users = new DemoUsers(client, numbers, Math.max(FEWEST_USERS, (int) (USERS_PER_TURN * rate)));
        var thinking = Duration.ofMillis((long) (1_000 * BUSY * OPERATORS / rate));
        this.operators = IntStream.rangeClosed(1, OPERATORS)
                .mapToObj(n -> new DemoOperator("demo-operator-" + n, client, numbers, thinking, users::answered))
                .toList();
    }

    /// @param waiting how many chats stand in line, if that is known
    public static Demo start(URI base, Supplier<OptionalLong> waiting, Terminal terminal, double rate) {
        var demo = new Demo(base, waiting, terminal, rate);
        Thread.startVirtualThread(() -> demo.users.write(rate));
        demo.operators.forEach(operator -> Thread.startVirtualThread(operator::work));
        Thread.startVirtualThread(demo::report);
        return demo;
    }

    /// Turns a second, from the environment.
    public static double rate(Map<String, String> environment) {
        var said = environment.getOrDefault("BATON_DEMO_RATE", "20");
        try {
            var rate = Double.parseDouble(said);
            if (rate > 0 && rate <= 1_000) {
                return rate;
            }
        } catch (NumberFormatException _) {
            // Said below, with the range.
        }
        throw new StartFailure("BATON_DEMO_RATE: %s (expected: turns a second, up to 1000)".formatted(said));
    }

    /// How many turns have ended, each with a reply.
    public long turns() {
        return numbers.replies();
    }

    /// No new turns; what is on its way ends with the services.
    @Override
    public void close() {
        closed = true;
        users.close();
        operators.forEach(DemoOperator::close);
    }

    private void report() {
        for (var look = 1; !closed; look++) {
            Pause.of(LOOK);
            numbers.look();
            if (!closed && (terminal.isTerminal() || look % LOOKS_PER_LINE == 0)) {
                terminal.show(numbers.line(waiting.get()));
            }
        }
    }
}
