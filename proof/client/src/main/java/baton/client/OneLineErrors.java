package baton.client;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Runs a command line of picocli's so that a failure is one line, not a stack trace.
///
/// Exit codes: 0 the command succeeded, 1 it found what should not be (its own return value), 2 the
/// arguments were wrong or the command could not run. Wrong arguments also print the usage.
public final class OneLineErrors implements IExecutionExceptionHandler {

    /// The exit code of a command that could not run.
    public static final int COULD_NOT_RUN = CommandLine.ExitCode.USAGE;

    /// @param command an object with picocli's annotations
    /// @return the exit code
    public static int run(Object command, String... arguments) {
        return run(new CommandLine(command), arguments);
    }

    /// @return the exit code
    public static int run(CommandLine command, String... arguments) {
        return command.setExecutionExceptionHandler(new OneLineErrors()).execute(arguments);
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        command.getErr().println(line(failure));
        if (failure instanceof WrongOption) {
            command.usage(command.getErr());
        }
        return COULD_NOT_RUN;
    }

    /// The message of an I/O failure is often only the name of a file.
    private static String line(Exception failure) {
        var message = failure.getMessage();
        return message == null || failure instanceof IOException ? failure.toString() : message;
    }
}
