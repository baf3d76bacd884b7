package baton.tools.deadletters;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/// The command `./baton dead-letters`. Exit code 0 when all that was asked for was done, 1 when some of it
/// could not be, 2 when the question was not understood.
public final class DeadLettersCommand {

    private final LetterBox box;
    private final PrintStream out;

    private DeadLettersCommand(LetterBox box, PrintStream out) {
        this.box = box;
        this.out = out;
    }

    public static void main(String... arguments) {
        System.exit(run(System.getenv(), System.out, arguments));
    }

    /// @param environment names the broker
    static int run(Map<String, String> environment, PrintStream out, String... arguments) {
        Request request;
        try {
            request = Request.of(arguments);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.print(Request.HELP);
            return 2;
        }
        var broker = broker(environment);
        try {
            return new DeadLettersCommand(new LetterBox(broker), out).answer(request);
        } catch (KafkaException e) {
            out.printf("Kafka at %s: %s%n", broker, e.getMessage());
            return 1;
        }
    }

    private static String broker(Map<String, String> environment) {
        var port = environment.getOrDefault("BATON_KAFKA_PORT", "9092");
        return environment.getOrDefault("BATON_KAFKA_BOOTSTRAP_SERVERS", "localhost:" + port);
    }

    private int answer(Request request) {
        return switch (request.act()) {
            case LIST -> list(request);
            case SHOW -> show(request);
            case RESEND -> resend(request);
        };
    }

    private int list(Request request) {
        out.println(Page.HEADING);
        var found = new Found(request);
        box.forEach(letter -> found.see(letter, () -> out.println(Page.line(letter))));
        out.printf("%,d of %,d letters%n", found.wanted, found.all);
        return found.told(out);
    }

    private int show(Request request) {
        var found = new Found(request);
        box.forEach(letter -> found.see(letter, () -> out.print(Page.whole(letter))));
        return found.told(out);
    }

    private int resend(Request request) {
        var found = new Found(request);
        try (var back = box.wayBack()) {
            box.forEach(letter -> found.see(letter, () -> resend(letter, back, found)));
        }
        out.printf(
                "%,d sent again. What still cannot be read comes back as a new letter.%n", found.wanted - found.kept);
        return found.told(out) == 0 && found.kept == 0 ? 0 : 1;
    }

    private void resend(Letter letter, LetterBox.WayBack back, Found found) {
        if (letter.kept() == null) {
            back.send(letter);
        } else {
            found.kept++;
            out.printf("letter %d is not sent again: %s%n", letter.number(), letter.kept());
        }
    }

    /// Counts what was asked for, and knows what was not there.
    private static final class Found {

        private final Request request;
        private final List<Long> missing;
        private long all;
        private long wanted;
        private long kept;

        Found(Request request) {
            this.request = request;
            this.missing = new ArrayList<>(request.numbers());
        }

        void see(Letter letter, Runnable then) {
            all++;
            if (request.wants(letter)) {
                wanted++;
                missing.remove(letter.number());
                then.run();
            }
        }

        int told(PrintStream out) {
            missing.forEach(
                    number -> out.printf("letter %d: not there (any more: letters are kept 30 days)%n", number));
            return missing.isEmpty() ? 0 : 1;
        }
    }
}
