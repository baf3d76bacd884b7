package baton.local;

import java.util.ArrayList;
import java.util.List;

/// The lines that a user reads when everything serves. There is no login yet; later, ready tokens
/// will be listed here.
final class Welcome {

    private Welcome() {}

    static List<String> lines(Baton baton, LocalSettings settings) {
        var http = baton.baseUrl();
        var lines = new ArrayList<>(List.of(
                "",
                "Baton is ready: " + http,
                "",
                "  write      curl -X POST %s/v1/chats/chat-1/messages -H 'Content-Type: application/json' \\"
                        .formatted(http),
                "                  -d '{\"message_id\": \"m-1\", \"text\": \"hey\"}'",
                "  take       curl -X POST '%s/v1/operators/alice/assignments?wait=10'".formatted(http),
                "  look       psql postgresql://baton:baton@localhost:%d/baton".formatted(settings.postgresPort()),
                "  analyse    psql postgresql://analyst:analyst@localhost:%d/baton".formatted(settings.postgresPort()),
                "  Kafka      " + baton.bootstrapServers(),
                "  health     " + baton.ingest().readiness()));
        baton.engines().forEach(engine -> lines.add("             %s (engine)".formatted(engine.readiness())));
        lines.addAll(List.of(
                "             %s (projector)".formatted(baton.projector().readiness()),
                "  data       " + settings.data(),
                "  logs       " + settings.data().resolve("logs"),
                "  stop       Ctrl-C",
                ""));
        return lines;
    }
}
