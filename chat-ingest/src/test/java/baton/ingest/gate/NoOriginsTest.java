package baton.ingest.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// By default no other origin may call, and no answer speaks of origins.
class NoOriginsTest extends AtTheGate {

    @Override
    Map<String, Object> settings() {
        return Map.of();
    }

    @Test
    void no_answer_has_headers_of_cors() {
        var own = door.request("/").build().uri().toString().replaceAll("/$", "");
        for (var answer : List.of(
                door.get("/v1/nothing"),
                door.send(door.request("/v1/nothing").GET().header("Origin", own)),
                door.send(message().header("Origin", "https://app.example")),
                door.send(door.request(MESSAGES)
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", "https://app.example")
                        .header("Access-Control-Request-Method", "POST")))) {
            assertThat(answer.response().headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"))
                    .noneMatch(name -> name.equalsIgnoreCase("vary"));
        }
    }
}
