package baton.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import baton.simulator.claims.Invariant;
import baton.simulator.claims.Sometimes;
import baton.simulator.mutants.Mutant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// docs/evidence/proof.md names everything that is proved, in the same words.
class ProofDocumentTest {

    private String document = "";

    @BeforeEach
    void read() throws IOException {
        document = Files.readString(Path.of("../../docs/evidence/proof.md"));
    }

    @Test
    void names_every_invariant() {
        assertThat(Stream.of(Invariant.values()).map(each -> "| `%s` | %s |".formatted(each, each.meaning())))
                .allSatisfy(line -> assertThat(document).contains(line));
    }

    @Test
    void names_every_rare_branch() {
        assertThat(Stream.of(Sometimes.values()).map(each -> "| `%s` | %s |".formatted(each, each.meaning())))
                .allSatisfy(line -> assertThat(document).contains(line));
    }

    @Test
    void names_every_mutant() {
        assertThat(Mutant.all().stream().map(each -> "| %s | `%s` |".formatted(each.bug(), each.file())))
                .allSatisfy(line -> assertThat(document).contains(line));
    }
}
