package baton.system.stage;

import static org.assertj.core.api.Assertions.assertThat;

import baton.contract.Contract;
import baton.contract.Contract.Answered;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What docs/reference/openapi.yaml promises of every answer: checked wherever the system tests call.
final class Promised {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "reference", "openapi.yaml");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static @Nullable Contract contract;

    private Promised() {}

    /// Fails where the answer is not as the document has it, or a body was taken that it does not allow. What is not of
    /// the API (`/health`) is not looked at.
    static void holds(HttpRequest request, @Nullable String body, Answer answer) throws IOException {
        var path = request.uri().getPath();
        if (!path.startsWith("/v1/")) {
            return;
        }
        var answered = new Answered(
                request.method(),
                path,
                answer.status(),
                name -> answer.headers().firstValue(name).orElse(""),
                answer.body());
        assertThat(contract().faults(answered))
                .as("faults by docs/reference/openapi.yaml")
                .isEmpty();
        if (body != null && answer.status() < 300) {
            assertThat(contract().faultsOfBody(request.method(), path, JSON.readTree(body)))
                    .as("faults of %s by docs/reference/openapi.yaml", body)
                    .isEmpty();
        }
    }

    private static synchronized Contract contract() throws IOException {
        var known = contract == null ? Contract.read(DOCUMENT) : contract;
        contract = known;
        return known;
    }
}
