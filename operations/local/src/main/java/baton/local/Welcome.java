package baton.local;

import baton.client.Tokens;
import baton.client.Tokens.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The lines that a user reads when everything serves: addresses, and a token for each role.
final class Welcome {

    private static final String WITH_TOKEN = " -H \"Authorization: Bearer $TOKEN\"";

    private Welcome() {}

    static List<String> lines(Baton baton, LocalSettings settings) {
        var http = baton.baseUrl();
        var tokens = tokens(settings);
        var login = tokens.byRole().isEmpty() ? "" : WITH_TOKEN;
        var lines = new ArrayList<>(List.of("", "Baton is ready: " + http, ""));
        lines.addAll(tokenLines(tokens, settings));
        lines.addAll(List.of(
                "  write      curl -X POST %s/v1/chats/chat-1/messages -H 'Content-Type: application/json' \\"
                        .formatted(http),
                "                 %s -d '{\"message_id\": \"m-1\", \"text\": \"hey\"}'".formatted(login),
                "  take       curl -X POST '%s/v1/operators/alice/assignments?wait=10'%s".formatted(http, login),
                "  look       psql postgresql://baton:baton@localhost:%d/baton".formatted(settings.postgresPort()),
                "  analyse    psql postgresql://analyst:analyst@localhost:%d/baton".formatted(settings.postgresPort()),
                "  Kafka      " + baton.bootstrapServers(),
                "  health     " + baton.ingest().readiness()));
        baton.engines().forEach(engine -> lines.add("             %s (engine)".formatted(engine.readiness())));
        lines.addAll(List.of(
                "             %s (projector)".formatted(baton.projector().readiness()),
                "  metrics    " + baton.metrics(),
                "  data       " + settings.data(),
                "  logs       " + settings.data().resolve("logs"),
                "  stop       Ctrl-C",
                ""));
        return lines;
    }

    private static Tokens tokens(LocalSettings settings) {
        try {
            return Tokens.in(settings.data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> tokenLines(Tokens tokens, LocalSettings settings) {
        if (tokens.byRole().isEmpty()) {
            return List.of("  login      is off (BATON_AUTH=none)", "");
        }
        var file = settings.data().resolve("tokens.json");
        var lines = new ArrayList<>(List.of(
                "  tokens     " + file,
                "  token      TOKEN=$(sed 's/.*\"admin\":\"\\([^\"]*\\)\".*/\\1/' %s)".formatted(file),
                ""));
        for (var role : Role.values()) {
            lines.add("  %-9s  %s".formatted(role.name().toLowerCase(Locale.ROOT), tokens.of(role)));
        }
        lines.add("");
        return lines;
    }
}
