package baton.ingest.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Verifies tokens: signature (ES256 or RS256 by a key of the folder), issuer, audience, times, and
/// that the token was not revoked.
///
/// A key comes from the folder alone. What a token says about where its key is (`jku`, `x5u`,
/// `jwk`) is ignored, so no token makes us call an address (ASVS 9.1.3). A verified token is
/// remembered for [#REMEMBERED_FOR], because ES256 costs 0.4 ms. What is not valid is not
/// remembered.
public final class TokenVerifier {

    static final Duration REMEMBERED_FOR = Duration.ofSeconds(60);
    static final int MAX_REMEMBERED = 50_000;

    /// A longer one is refused before anything is computed.
    static final int MAX_LENGTH = 4_096;

    private static final int CLOCK_SKEW_SECONDS = 5;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Supplier<Instant> clock;
    private final Predicate<Token> isRevoked;
    private final Cache<String, Token> verified = Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    TokenVerifier(KeyFolder folder, Supplier<Instant> clock, Predicate<Token> isRevoked) {
        this.clock = clock;
        this.isRevoked = isRevoked;
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256),
                (selector, _) -> selector.select(folder.set(clock.get()))));
        var claims = new ClaimsAtOurTime(clock);
        claims.setMaxClockSkew(CLOCK_SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
    }

    /// Checks issuer, audience, times, and that no claim is missing.
    private static final class ClaimsAtOurTime extends DefaultJWTClaimsVerifier<SecurityContext> {

        private final Supplier<Instant> clock;

        ClaimsAtOurTime(Supplier<Instant> clock) {
            super(
                    Claims.AUDIENCE,
                    new JWTClaimsSet.Builder().issuer(Claims.ISSUER).build(),
                    Set.of("sub", "exp", "iat", "jti", Claims.ROLE));
            this.clock = clock;
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.get());
        }
    }

    /// @param serialized as the caller sent it
    /// @throws Unauthenticated when it is not valid now
    public Token verify(String serialized) throws Unauthenticated {
        if (serialized.length() > MAX_LENGTH) {
            throw new Unauthenticated("longer than %d characters".formatted(MAX_LENGTH));
        }
        var fingerprint = fingerprint(serialized);
        var known = verified.getIfPresent(fingerprint);
        var token = known == null ? check(serialized) : known;
        var end = end(token);
        if (end.isPresent()) {
            throw new Unauthenticated(end.get());
        }
        if (known == null) {
            verified.put(fingerprint, token);
        }
        return token;
    }

    /// Why a token that was verified is no longer valid; empty while it is.
    Optional<String> end(Token token) {
        if (token.isExpired(clock.get())) {
            return Optional.of("token expired");
        }
        return isRevoked.test(token) ? Optional.of("token revoked") : Optional.empty();
    }

    /// How many tokens are remembered.
    long remembered() {
        verified.cleanUp();
        return verified.estimatedSize();
    }

    private Token check(String serialized) throws Unauthenticated {
        try {
            return Claims.read(processor.process(SignedJWT.parse(serialized), null));
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
            throw new Unauthenticated(String.valueOf(e.getMessage()), e);
        }
    }

    private static String fingerprint(String serialized) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(serialized.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
