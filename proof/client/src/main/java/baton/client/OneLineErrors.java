package baton.client;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Runs a command line of picocli's so that a failure is one line, not a stack trace.
///
/// Exit codes: 0 the command succeeded, 1 it found what should not be (its own return value), 2 the
/// arguments were wrong or the command could not run.
public final class OneLineErrors implements IExecutionExceptionHandler {

    /// The exit code of a command that could not run.
    public static final int COULD_NOT_RUN = CommandLine.ExitCode.USAGE;

    /// @param command an object with picocli's annotations
    /// @return the exit code
    public static int run(Object command, String... arguments) {
        return new CommandLine(command)
                .setExecutionExceptionHandler(new OneLineErrors())
                .execute(arguments);
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        var message = failure.getMessage();
        command.getErr().println(message == null ? failure.toString() : message);
        return COULD_NOT_RUN;
    }
}
