package baton.local.demo;

import baton.client.BatonClient;
import baton.client.QueueClient;
import baton.client.Tokens;
import baton.client.Tokens.Role;
import baton.local.process.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/// The clients of the demo's users and of its operators, each with the token of its role if there
/// is one.
public record DemoClients(QueueClient users, QueueClient operators) {

    private static final String QUEUE = "default";

    /// @param data the folder into which Baton writes its tokens
    /// @throws StartFailure when the tokens cannot be read
    public static DemoClients of(URI base, Path data) {
        try {
            var tokens = Tokens.in(data);
            var client = BatonClient.at(base);
            return new DemoClients(
                    new QueueClient(client.withToken(tokens.of(Role.APP)), QUEUE),
                    new QueueClient(client.withToken(tokens.of(Role.OPERATOR)), QUEUE));
        } catch (IOException e) {
            throw new StartFailure("The tokens in %s cannot be read: %s".formatted(data, e.getMessage()));
        }
    }
}
