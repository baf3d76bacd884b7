package baton.tools.deadletters;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The command `./baton dead-letters`. Exit code 0 if everything that was asked for was done, 1 if
/// something could not be done, 2 if the arguments were wrong.
@Command(
        name = "dead-letters",
        description = "Lists the records that could not be read: their numbers, places and causes.",
        footer = "The broker is BATON_KAFKA_BOOTSTRAP_SERVERS, or else localhost:BATON_KAFKA_PORT (9092).")
public final class DeadLettersCommand implements Callable<Integer> {

    private final LetterBox box;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final Selection selection = new Selection();

    /// @param environment says where the broker is
    public DeadLettersCommand(Map<String, String> environment) {
        this.box = new LetterBox(broker(environment));
    }

    private static String broker(Map<String, String> environment) {
        var port = environment.getOrDefault("BATON_KAFKA_PORT", "9092");
        return environment.getOrDefault("BATON_KAFKA_BOOTSTRAP_SERVERS", "localhost:" + port);
    }

    @Override
    public Integer call() {
        return list(selection);
    }

    @Command(description = "Lists letters, one a line. Without a subcommand the same.")
    int list(@Mixin Selection wanted) {
        return done(out -> {
            out.println(Page.HEADING);
            var found = new Found(wanted);
            box.forEach(letter -> found.see(letter, () -> out.println(Page.line(letter))));
            out.printf("%,d of %,d letters%n", found.wanted, found.all);
            return found.report(out);
        });
    }

    @Command(description = "Shows letters in full, with headers, key and value.")
    int show(@Mixin Selection wanted) {
        wanted.demandCondition();
        return done(out -> {
            var found = new Found(wanted);
            box.forEach(letter -> found.see(letter, () -> out.print(Page.whole(letter))));
            return found.report(out);
        });
    }

    @Command(description = "Sends letters again, to the partition they came from.")
    int resend(@Mixin Selection wanted) {
        wanted.demandCondition();
        return done(out -> {
            var found = new Found(wanted);
            try (var back = box.wayBack()) {
                box.forEach(letter -> found.see(letter, () -> resend(letter, back, found, out)));
            }
            out.printf(
                    "%,d sent again. What still cannot be read comes back as a new letter.%n",
                    found.wanted - found.kept);
            return found.report(out) == 0 && found.kept == 0 ? 0 : 1;
        });
    }

    private void resend(Letter letter, LetterBox.WayBack back, Found found, PrintWriter out) {
        if (letter.kept() == null) {
            back.send(letter);
        } else {
            found.kept++;
            out.printf("letter %d is not sent again: %s%n", letter.number(), letter.kept());
        }
    }

    private int done(ToIntFunction<PrintWriter> act) {
        var out = requireNonNull(spec).commandLine().getOut();
        try {
            return act.applyAsInt(out);
        } catch (KafkaException e) {
            out.printf("Kafka at %s: %s%n", box.bootstrapServers(), e.getMessage());
            return 1;
        } finally {
            out.flush();
        }
    }

    /// Counts the letters that were asked for, and remembers which of them were not found.
    private static final class Found {

        private final Selection selection;
        private final List<Long> missing;
        private long all;
        private long wanted;
        private long kept;

        Found(Selection selection) {
            this.selection = selection;
            this.missing = new ArrayList<>(selection.numbers());
        }

        void see(Letter letter, Runnable then) {
            all++;
            if (selection.wants(letter)) {
                wanted++;
                missing.remove(letter.number());
                then.run();
            }
        }

        int report(PrintWriter out) {
            missing.forEach(
                    number -> out.printf("letter %d: not there (any more: letters are kept 30 days)%n", number));
            return missing.isEmpty() ? 0 : 1;
        }
    }
}
