package baton.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

    @TempDir
    Path data;

    @Test
    void each_role_has_its_token() throws Exception {
        Files.writeString(data.resolve("tokens.json"), "{\"app\": \"a.b.c\", \"admin\": \"d.e.f\", \"later\": \"x\"}");

        var tokens = Tokens.in(data);

        assertThat(tokens.of(Tokens.Role.APP)).isEqualTo("a.b.c");
        assertThat(tokens.of(Tokens.Role.ADMIN)).isEqualTo("d.e.f");
        assertThat(tokens.of(Tokens.Role.VIEWER)).isNull();
    }

    @Test
    void without_a_file_there_are_none() throws Exception {
        assertThat(Tokens.in(data).byRole()).isEmpty();
    }

    @Test
    void a_file_that_cannot_be_read_is_an_error() throws Exception {
        Files.writeString(data.resolve("tokens.json"), "{\"app\": ");

        assertThatThrownBy(() -> Tokens.in(data)).isInstanceOf(IOException.class);
    }
}
