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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Starts the read side, or runs one command, `recount` or `rebuild`, and ends.
///
/// A command prints to standard output and logs to standard error. Its exit code is 0 on success, 1
/// if the tables differ from the log, and 2 if the command failed.
@Command(
        name = "./baton",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        version = "Baton ${sys:baton.version:-(not started by ./baton)}",
        description = "Commands on the tables of a running Baton.")
public final class StatsProjector {

    private static final Set<String> COMMANDS = Set.of("recount", "rebuild");
    private static final int DONE = 0;
    private static final int DIFFERENT = 1;
    private static final int FAILED = 2;

    private final PrintStream out;

    private StatsProjector(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        if (args.length > 0 && COMMANDS.contains(args[0])) {
            System.setProperty("baton.log.target", "System.err");
            var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
            System.exit(commandLine(out).execute(args));
        }
        Micronaut.build(args).mainClass(StatsProjector.class).banner(false).start();
    }

    private static CommandLine commandLine(PrintStream out) {
        return new CommandLine(new StatsProjector(out)).setExecutionExceptionHandler((failure, _, _) -> {
            out.println(String.valueOf(failure.getMessage()).lines().findFirst().orElse(failure.toString()));
            return FAILED;
        });
    }

    @Command(description = "Proves that the tables are what the log says, while Baton runs.")
    int recount(
            @Option(names = "--queue", paramLabel = "Q", description = "Only the rows of this queue.") @Nullable
                    String queue) {
        try (var context = ApplicationContext.builder().banner(false).start()) {
            var findings = RecountCommand.run(context.getBean(ProjectorSettings.class), queue);
            findings.lines().forEach(out::println);
            return findings.areEqual() ? DONE : DIFFERENT;
        }
    }

    @Command(description = "Makes all tables again from the log and swaps them in, while Baton runs.")
    int rebuild(@Option(names = "--keep", description = "Keep the old tables.") boolean keep)
            throws NotApplied, InterruptedException {
        try (var context = ApplicationContext.builder().banner(false).start()) {
            new RebuildCommand(context.getBean(ProjectorSettings.class), out::println).run(keep);
            return DONE;
        }
    }
}
