package baton.local;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line of local mode: `up` and `demo`. An error is one line on standard error.
///
/// Exit codes: 1 if Baton could not start or go on, or the command is unknown (as the launcher
/// does); 2 if an option is unknown.
@Command(
        name = "./baton",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 1,
        version = LocalCommands.VERSION,
        description = "Runs Baton on this machine: a broker, Postgres and the three services.")
final class LocalCommands {

    static final String VERSION = "Baton ${sys:baton.version:-(not started by ./baton)}";
    private static final String FRESH = "Delete the data of earlier runs first.";

    private final Map<String, String> environment;
    private final Terminal terminal;

    private LocalCommands(Map<String, String> environment, Terminal terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    /// Runs until a signal ends the process, or returns the exit code.
    static int run(Map<String, String> environment, Terminal terminal, String... arguments) {
        return new CommandLine(new LocalCommands(environment, terminal))
                .setParameterExceptionHandler((failure, _) -> {
                    terminal.complain(reason(failure));
                    return failure.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
                })
                .execute(arguments.length == 0 ? new String[] {"up"} : arguments);
    }

    private static String reason(ParameterException failure) {
        return failure instanceof UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().getFirst() + ": not known (expected: up or demo, with --fresh or without)"
                : String.valueOf(failure.getMessage());
    }

    @Command(
            mixinStandardHelpOptions = true,
            version = VERSION,
            description = "Runs Baton until Ctrl-C. `./baton help` lists the variables that change its settings.")
    int up(@Option(names = "--fresh", description = FRESH) boolean fresh) {
        return LocalMode.run(environment, fresh, false, terminal);
    }

    @Command(
            mixinStandardHelpOptions = true,
            version = VERSION,
            description = "Runs Baton with demo traffic: users who write and operators who answer.")
    int demo(@Option(names = "--fresh", description = FRESH) boolean fresh) {
        return LocalMode.run(environment, fresh, true, terminal);
    }
}
