package baton.ingest.tokens;

import baton.events.ChatId;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.Date;
import java.util.List;

/// The written form of a [Token]: the claims of a JWT.
final class Claims {

    /// Our own tokens are issued by and for Baton.
    static final String ISSUER = "baton";

    static final String AUDIENCE = "baton";

    static final String ROLE = "role";

    private static final String QUEUES = "queues";
    private static final String OPERATOR = "operator_id";
    private static final String CHAT = "chat_id";

    private Claims() {}

    static JWTClaimsSet write(Token token) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .jwtID(token.id())
                .subject(token.subject())
                .issueTime(Date.from(token.issuedAt()))
                .expirationTime(Date.from(token.expiresAt()))
                .claim(ROLE, token.role().word())
                .claim(QUEUES, token.queues().words())
                .claim(OPERATOR, token.operator())
                .claim(CHAT, token.chat() == null ? null : token.chat().toString())
                .build();
    }

    /// @throws IllegalArgumentException when a claim is missing or has no valid value
    static Token read(JWTClaimsSet claims) {
        try {
            var role = claims.getStringClaim(ROLE);
            var chat = claims.getStringClaim(CHAT);
            List<String> queues = claims.getStringListClaim(QUEUES);
            return new Token(
                    claims.getJWTID(),
                    claims.getSubject(),
                    Role.of(role).orElseThrow(() -> new IllegalArgumentException("role: unknown: " + role)),
                    QueueScope.of(queues == null ? List.of() : queues),
                    claims.getStringClaim(OPERATOR),
                    chat == null ? null : new ChatId(chat),
                    claims.getIssueTime().toInstant(),
                    claims.getExpirationTime().toInstant());
        } catch (ParseException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
