package baton.ingest;

import baton.ingest.kafka.RevocationWriter;
import baton.ingest.tokens.TokenCommand;
import io.micronaut.runtime.Micronaut;
import java.util.Arrays;
import picocli.CommandLine;

/// Starts the front door as a process, or runs one command, `token`, and ends. Settings:
/// `application.yml`.
public final class ChatIngest {

    private static final String COMMAND = "token";

    private ChatIngest() {}

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(COMMAND)) {
            System.setProperty("baton.log.target", "System.err");
            var environment = System.getenv();
            var command = new TokenCommand(environment, RevocationWriter.of(environment)::write);
            System.exit(commandLine(command).execute(Arrays.copyOfRange(args, 1, args.length)));
        }
        Micronaut.build(args).mainClass(ChatIngest.class).banner(false).start();
    }

    private static CommandLine commandLine(TokenCommand command) {
        return new CommandLine(command).setExecutionExceptionHandler((failure, line, _) -> {
            line.getErr().println(failure.getMessage());
            return 1;
        });
    }
}
