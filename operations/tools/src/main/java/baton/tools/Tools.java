package baton.tools;

import baton.tools.deadletters.DeadLettersCommand;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/// The command line of the tools that people use on a running Baton: one subcommand for each tool.
@Command(
        name = "./baton",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        version = "Baton ${sys:baton.version:-(not started by ./baton)}",
        synopsisSubcommandLabel = "COMMAND",
        description = "Tools for a running Baton.")
public final class Tools {

    private Tools() {}

    public static void main(String... arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    /// @param environment says where the broker is
    public static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new Tools()).addSubcommand(new DeadLettersCommand(environment));
    }
}
