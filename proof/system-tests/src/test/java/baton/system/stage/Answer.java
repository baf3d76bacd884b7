package baton.system.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import org.assertj.core.api.AbstractStringAssert;

/// What the front door answered. An answer without a body has an empty one.
public record Answer(int status, HttpHeaders headers, JsonNode body) {

    /// The answer itself, when it has this status; else the test fails and shows the body.
    public Answer with(int expected) {
        assertThat(status).as("status of %s", body).isEqualTo(expected);
        return this;
    }

    /// The field as text, whatever its type; empty when it is not there.
    public String field(String name) {
        return body.path(name).asText();
    }

    public AbstractStringAssert<?> assertField(String name) {
        return assertThat(field(name)).as("%s of %s", name, body);
    }

    public long number(String name) {
        return body.path(name).asLong(Long.MIN_VALUE);
    }
}
