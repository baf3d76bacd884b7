package baton.ingest.tokens;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which tokens were revoked before they expire: single ones by their id, or all that a subject had
/// at that time. The topic `baton.revocations` tells it every instance.
@Singleton
public final class Revocations {

    private static final String OF_TOKEN = "token/";
    private static final String OF_SUBJECT = "subject/";

    private final Map<String, Instant> revoked = new ConcurrentHashMap<>();

    /// The key of a record that revokes one token.
    public static String ofToken(String id) {
        return OF_TOKEN + id;
    }

    /// The key of a record that revokes all tokens of a subject.
    static String ofSubject(String subject) {
        return OF_SUBJECT + subject;
    }

    /// @param at tokens that were issued until then are no longer valid
    public void revoke(String key, Instant at) {
        revoked.put(key, at);
    }

    /// Takes a revocation back.
    public void allow(String key) {
        revoked.remove(key);
    }

    boolean isRevoked(Token token) {
        return token.ids().stream().anyMatch(id -> isRevoked(ofToken(id), token))
                || isRevoked(ofSubject(token.subject()), token);
    }

    private boolean isRevoked(String key, Token token) {
        var until = revoked.get(key);
        return until != null && !token.issuedAt().isAfter(until);
    }
}
