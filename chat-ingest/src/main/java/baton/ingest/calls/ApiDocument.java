package baton.ingest.calls;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Serves the OpenAPI 3.1 document: `docs/reference/openapi.yaml` as it was at build time.
@Controller
final class ApiDocument {

    /// RFC 9512.
    private static final String YAML = "application/yaml";

    private final byte[] text = read();

    @Get("/openapi.yaml")
    @Produces(YAML)
    HttpResponse<byte[]> document() {
        return HttpResponse.ok(text);
    }

    private static byte[] read() {
        try (var file = ApiDocument.class.getResourceAsStream("/openapi.yaml")) {
            if (file == null) {
                throw new FileNotFoundException("openapi.yaml (expected: in the jar)");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
