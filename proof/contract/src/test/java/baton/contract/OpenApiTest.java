package baton.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The committed document is the one that the code generates, is OpenAPI 3.1, and is consistent.
///
/// After a change of the code, the new document is in `target/openapi.yaml`.
class OpenApiTest {

    private static final Path COMMITTED = Path.of("../../docs/reference/openapi.yaml");

    private static Document document() throws IOException {
        return Document.read(COMMITTED);
    }

    @Test
    void the_committed_document_is_the_generated_one() throws IOException, ClassNotFoundException {
        var generated = OpenApi.yaml();
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/openapi.yaml"), generated);

        assertThat(COMMITTED).hasContent(generated);
    }

    @Test
    void it_is_OpenAPI_3_1() throws IOException {
        var parsed = new OpenAPIV3Parser().readContents(Files.readString(COMMITTED), null, null);

        assertThat(parsed.getMessages()).isNullOrEmpty();
        assertThat(parsed.getOpenAPI().getSpecVersion()).isEqualTo(SpecVersion.V31);
        assertThat(parsed.getOpenAPI().getPaths()).hasSizeGreaterThan(15);
    }

    /// Shows that the test above can fail.
    @Test
    void a_document_that_is_not_OpenAPI_3_1_is_found() throws IOException {
        var broken =
                Files.readString(COMMITTED).replaceFirst("operationId: writeMessage", "operationIds: writeMessage");

        assertThat(new OpenAPIV3Parser().readContents(broken, null, null).getMessages())
                .isNotEmpty();
    }

    @Test
    void every_reference_has_a_target_and_every_part_is_used() throws IOException {
        var document = document();
        var references =
                document.root().findValuesAsText("$ref").stream().distinct().toList();

        assertThat(references)
                .allSatisfy(reference -> assertThat(
                                document.root().at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        var parts = document.root().path("components").properties().stream()
                .flatMap(kind -> kind.getValue().properties().stream()
                        .map(part -> "#/components/%s/%s".formatted(kind.getKey(), part.getKey())))
                .filter(part -> !PROSE.contains(part));
        assertThat(references).containsAll(parts.toList());
    }

    /// Only descriptions name these, and `security` names the scheme. An event stream has no schema
    /// in OpenAPI 3.1, and any call may have these problems.
    private static final List<String> PROSE = List.of(
            "#/components/schemas/FeedSnapshot",
            "#/components/securitySchemes/token",
            "#/components/examples/internal",
            "#/components/examples/unknown-route",
            "#/components/examples/method-not-allowed");

    @Test
    void every_call_has_a_unique_name() throws IOException {
        assertThat(document().calls())
                .extracting(call -> call.operation().path("operationId").asText())
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    static Stream<Arguments> examples() throws IOException {
        var document = document();
        var ofSchemas = document.root().at("/components/schemas").properties().stream()
                .flatMap(schema -> stream(schema.getValue().path("examples"))
                        .map(example -> Arguments.of(schema.getKey(), schema.getValue(), example)));
        var problem = document.root().at("/components/schemas/Problem");
        var ofProblems = document.root().at("/components/examples").properties().stream()
                .map(example -> Arguments.of(
                        example.getKey(), problem, example.getValue().path("value")));
        return Stream.concat(ofSchemas, ofProblems);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void every_example_fits_its_schema(String name, JsonNode schema, JsonNode example) throws IOException {
        assertThat(new Contract(document()).faults(schema, example)).as(name).isEmpty();
    }

    @Test
    void every_schema_of_an_answer_or_a_body_has_an_example() throws IOException {
        var document = document();
        var whole = document.root().findParents("application/json").stream()
                .map(content -> content.at("/application~1json/schema"))
                .flatMap(
                        schema -> schema.path("oneOf") instanceof ArrayNode either ? stream(either) : Stream.of(schema))
                .toList();

        assertThat(whole)
                .hasSizeGreaterThan(20)
                .allSatisfy(schema -> assertThat(document.resolved(schema).path("examples"))
                        .as(schema.toString())
                        .isNotEmpty());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
