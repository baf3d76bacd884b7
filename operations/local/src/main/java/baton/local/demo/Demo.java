package baton.local.demo;

import baton.local.Terminal;
import baton.local.process.Pause;
import baton.local.process.StartFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Runs users who write and operators who answer, over HTTP alone, and shows one line of numbers.
///
/// The percentiles are those of the requests for an assignment that found a chat waiting (`wait=0`,
/// answered 200) in the last 30 s, as the client sees them. Errors are all answers other than 2xx,
/// and calls without an answer.
public final class Demo implements AutoCloseable {

    private static final int OPERATORS = 12;
    private static final int FEWEST_USERS = 40;
    private static final int USERS_PER_EXCHANGE = 3;

    /// The share of time in which an operator is busy: mostly one is free, sometimes chats wait.
    private static final double BUSY = 0.7;

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int LOOKS_PER_LINE = 5;

    private final Supplier<OptionalLong> waiting;
    private final Terminal terminal;
    private final DemoNumbers numbers = new DemoNumbers();
    private final DemoUsers users;
    private final List<DemoOperator> operators;
    private volatile boolean closed;

    private Demo(DemoClients clients, Supplier<OptionalLong> waiting, Terminal terminal, double rate) {
        this.waiting = waiting;
        this.terminal = terminal;
        var users = Math.max(FEWEST_USERS, (int) (USERS_PER_EXCHANGE * rate));
        this.users = new DemoUsers(clients.users(), numbers, users);
        var thinking = Duration.ofMillis((long) (1_000 * BUSY * OPERATORS / rate));
        this.operators = IntStream.rangeClosed(1, OPERATORS)
                .mapToObj(n -> operator("demo-operator-" + n, clients, thinking))
                .toList();
    }

    private DemoOperator operator(String name, DemoClients clients, Duration thinking) {
        return new DemoOperator(name, clients.operators(), numbers, thinking, users::answered);
    }

    /// @param waiting how many chats are in line, if that is known
    public static Demo start(DemoClients clients, Supplier<OptionalLong> waiting, Terminal terminal, double rate) {
        var demo = new Demo(clients, waiting, terminal, rate);
        Thread.startVirtualThread(() -> demo.users.write(rate));
        demo.operators.forEach(operator -> Thread.startVirtualThread(operator::work));
        Thread.startVirtualThread(demo::report);
        return demo;
    }

    /// Exchanges a second, from the environment.
    public static double rate(Map<String, String> environment) {
        var said = environment.getOrDefault("BATON_DEMO_RATE", "20");
        try {
            var rate = Double.parseDouble(said);
            if (rate > 0 && rate <= 1_000) {
                return rate;
            }
        } catch (NumberFormatException _) {
            // The exception below names the range.
        }
        throw new StartFailure("BATON_DEMO_RATE: %s (expected: exchanges a second, up to 1000)".formatted(said));
    }

    /// How many exchanges have ended with a reply.
    public long exchanges() {
        return numbers.replies();
    }

    /// Begins no new exchanges; those that have begun end with the services.
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
