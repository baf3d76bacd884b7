package baton.system.stage;

import static org.assertj.core.api.Assertions.assertThat;

import baton.client.Answer;
import baton.client.BatonClient;
import baton.client.Request;
import baton.contract.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Checks every answer that a system test gets against docs/reference/openapi.yaml.
final class Promised {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "reference", "openapi.yaml");

    private static @Nullable Contract contract;

    private Promised() {}

    /// A client whose calls fail the test when an answer, or a body that was accepted, breaks the
    /// document.
    ///
    /// @param token null if login is off
    static BatonClient client(URI url, @Nullable String token) {
        return BatonClient.at(url).withToken(token).withListener(Promised::holds);
    }

    /// Answers outside of the API (`/health`) are not checked.
    private static void holds(Request request, Answer answer) {
        var path = URI.create(request.path()).getPath();
        if (!path.startsWith("/v1/") || answer.status() == Answer.NONE) {
            return;
        }
        assertThat(contract().faults(request, answer))
                .as("faults by docs/reference/openapi.yaml")
                .isEmpty();
        if (answer.isGood()) {
            assertThat(contract().faultsOfBody(request))
                    .as("faults of %s by docs/reference/openapi.yaml", request.body())
                    .isEmpty();
        }
    }

    private static synchronized Contract contract() {
        try {
            var known = contract == null ? Contract.read(DOCUMENT) : contract;
            contract = known;
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
