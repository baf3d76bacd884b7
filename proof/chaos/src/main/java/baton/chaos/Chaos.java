package baton.chaos;

import baton.chaos.rows.FaultRows;
import baton.client.OneLineErrors;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line of this module: `chaos`, which is the default, `faults` and `replay`.
@Command(
        name = "./baton",
        mixinStandardHelpOptions = true,
        description = "Shows what Baton does when processes, disks and networks fail.")
public final class Chaos {

    private Chaos() {}

    static CommandLine commandLine() {
        return new CommandLine(new Chaos())
                .addSubcommand(new ChaosCommand())
                .addSubcommand(new FaultsCommand(FaultTable.ids(FaultRows.all())))
                .addSubcommand(new ReplayCommand());
    }

    public static void main(String... arguments) {
        System.setProperty("logback.configurationFile", "baton/local/console-logback.xml");
        var said = arguments.length == 0 ? new String[] {"chaos"} : arguments;
        System.exit(OneLineErrors.run(commandLine(), said));
    }
}
