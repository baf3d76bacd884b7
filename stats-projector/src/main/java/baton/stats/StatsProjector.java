package baton.stats;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.stats.database.NotApplied;
import baton.stats.rebuild.RebuildCommand;
import baton.stats.recount.RecountCommand;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Starts the read side; or, told a command, does that and ends: `recount [--queue Q]`, `rebuild [--keep]`.
///
/// A command answers on standard output, logs to standard error, and ends with 0; with 1 where the tables are not what
/// the log says; with 2 where it could not be done.
public final class StatsProjector {

    private static final Set<String> COMMANDS = Set.of("recount", "rebuild");
    private static final int DONE = 0;
    private static final int DIFFERENT = 1;
    private static final int FAILED = 2;

    private StatsProjector() {}

    public static void main(String[] args) {
        if (args.length > 0 && COMMANDS.contains(args[0])) {
            System.setProperty("baton.log.target", "System.err");
            var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
            System.exit(command(List.of(args), out));
        }
        Micronaut.build(args).mainClass(StatsProjector.class).banner(false).start();
    }

    /// The exit code.
    private static int command(List<String> args, PrintStream out) {
        try (var context = ApplicationContext.builder().banner(false).start()) {
            var settings = context.getBean(ProjectorSettings.class);
            return switch (args.getFirst()) {
                case "recount" -> recount(settings, queue(args), out);
                default -> rebuild(settings, keep(args), out);
            };
        } catch (RuntimeException | NotApplied e) {
            out.println(String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString()));
            return FAILED;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private static int recount(ProjectorSettings settings, @Nullable String queue, PrintStream out) {
        var findings = RecountCommand.run(settings, queue);
        findings.lines().forEach(out::println);
        return findings.areEqual() ? DONE : DIFFERENT;
    }

    private static int rebuild(ProjectorSettings settings, boolean keep, PrintStream out)
            throws NotApplied, InterruptedException {
        new RebuildCommand(settings, out::println).run(keep);
        return DONE;
    }

    private static @Nullable String queue(List<String> args) {
        if (args.size() == 1) {
            return null;
        }
        if (args.size() != 3 || !args.get(1).equals("--queue")) {
            throw new IllegalArgumentException("%s (expected: recount [--queue Q])".formatted(args));
        }
        return args.get(2);
    }

    private static boolean keep(List<String> args) {
        if (args.size() > 2 || (args.size() == 2 && !args.get(1).equals("--keep"))) {
            throw new IllegalArgumentException("%s (expected: rebuild [--keep])".formatted(args));
        }
        return args.size() == 2;
    }
}
