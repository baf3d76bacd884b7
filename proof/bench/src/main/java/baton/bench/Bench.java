package baton.bench;

import baton.bench.load.LoadPlan;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/// The command line `./baton bench`: measures how fast Baton is.
@Command(
        name = "./baton bench",
        description = {
            "Measures how fast Baton is on this machine, and what an exchange costs.",
            "",
            "An exchange is what one user and one operator do: a message, a request for a chat, a second message in "
                    + "one of four, a reply. The results call it a turn. A Baton is started for the run and ended after it.",
            ""
        },
        showDefaultValues = true,
        usageHelpAutoWidth = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Every call was answered as it should be.",
            "1:Not every call was, or the run failed.",
            "2:The options are wrong."
        },
        subcommands = {
            PeerBench.class,
            FloorBench.class,
            FeedBench.class,
            TimersBench.class,
            EngineBench.class,
            GrowthBench.class,
            OverloadBench.class
        })
public final class Bench implements Callable<Integer> {

    @Mixin
    private final LoadOptions.OverQueues load = new LoadOptions.OverQueues(new LoadPlan(100, 60, 120, 1));

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Measure the Baton that runs at this address, such as http://localhost:8080, "
                    + "without its rows and costs. BATON_TOKEN is the token of an admin there.")
    private @Nullable String url;

    @SuppressWarnings("unused") // picocli reads it.
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and end.")
    private boolean help;

    public static void main(String... arguments) {
        System.setProperty("logback.configurationFile", "baton/local/console-logback.xml");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Bench()).setExecutionStrategy(Bench::run);
    }

    /// An option before the name of a subcommand would be ignored.
    private static int run(ParseResult arguments) {
        if (arguments.hasSubcommand() && !arguments.matchedOptions().isEmpty() && !arguments.isUsageHelpRequested()) {
            throw new ParameterException(
                    arguments.commandSpec().commandLine(),
                    "%s: expected after %s"
                            .formatted(
                                    arguments.matchedOptions().getFirst().longestName(),
                                    arguments.subcommand().commandSpec().name()));
        }
        return new CommandLine.RunLast().execute(arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        return exitCode(new TurnsBench(load.plan(), url).run());
    }

    /// @param good whether every call was answered as it should be
    static int exitCode(boolean good) {
        return good ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
