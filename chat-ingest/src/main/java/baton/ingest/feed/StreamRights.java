package baton.ingest.feed;

import baton.ingest.tokens.Login;
import baton.ingest.tokens.Token;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Ends the streams whose token has expired or was revoked, and tells the client why (SPEC 9, ASVS
/// 7.4.2).
@Singleton
final class StreamRights {

    private final Login login;
    private final Map<ConsoleStream, Token> watched = new ConcurrentHashMap<>();

    StreamRights(Login login) {
        this.login = login;
    }

    void watch(ConsoleStream stream, Token token) {
        watched.put(stream, token);
        var _ = stream.over().whenCompleteAsync((_, _) -> watched.remove(stream));
    }

    @Scheduled(fixedDelay = "${baton.ingest.feed.rights}", initialDelay = "${baton.ingest.feed.rights}")
    void look() {
        watched.forEach((stream, token) -> login.end(token).ifPresent(why -> stream.end(SseText.ended(why))));
    }
}
