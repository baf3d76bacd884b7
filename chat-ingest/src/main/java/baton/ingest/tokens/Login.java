package baton.ingest.tokens;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import jakarta.annotation.PostConstruct;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the token of a call, and verifies it. `BATON_AUTH=none` switches login off, on a loopback
/// only: then everybody may do everything.
@Context
public final class Login {

    private static final String BEARER = "bearer ";

    private final boolean isOff;
    private final KeyFolder keys;
    private final TokenVerifier verifier;
    private final @Nullable Path localTokens;
    private final SessionCookie cookie;

    /// @param auth `tokens` or `none`
    /// @param folder the keys (`BATON_KEYS`)
    /// @param bind the address that this instance listens on
    /// @param localTokens where to write a token for each role, in local mode only
    /// @throws IllegalStateException when login is off and the address is no loopback
    Login(
            @Value("${baton.ingest.auth}") String auth,
            @Value("${baton.ingest.keys}") String folder,
            @Value("${micronaut.server.host}") String bind,
            @Value("${baton.ingest.local-tokens:}") @Nullable String localTokens,
            @Value("${baton.ingest.gate.public-url:}") @Nullable String publicUrl,
            Revocations revocations) {
        this.isOff = isOff(auth);
        var isPublic = !isLoopback(bind);
        if (isPublic && isOff) {
            throw new IllegalStateException(
                    "BATON_AUTH=none is allowed on a loopback only, and BATON_BIND is %s".formatted(bind));
        }
        this.localTokens = localTokens == null || localTokens.isBlank() ? null : Path.of(localTokens);
        if (isPublic && this.localTokens != null) {
            throw new IllegalStateException(
                    "BATON_LOCAL_TOKENS is allowed on a loopback only, and BATON_BIND is %s".formatted(bind));
        }
        this.cookie = SessionCookie.of(publicUrl);
        this.keys = new KeyFolder(Path.of(folder));
        this.verifier = new TokenVerifier(keys, Instant::now, revocations::isRevoked);
    }

    @PostConstruct
    void writeLocalTokens() {
        if (localTokens != null && isOff) {
            LocalTokens.delete(localTokens);
        } else if (localTokens != null) {
            LocalTokens.write(keys, localTokens, Instant.now());
        }
    }

    /// @throws Unauthenticated when there is no valid token
    public Token token(HttpRequest<?> request) throws Unauthenticated {
        if (isOff) {
            return Token.NOBODY_IN_PARTICULAR;
        }
        var given = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
        if (given.isEmpty()) {
            return verifier.verify(cookie(request));
        }
        if (given.size() > 1) {
            throw new Unauthenticated("several tokens");
        }
        var value = given.getFirst();
        if (!value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new Unauthenticated("no Bearer token");
        }
        return verifier.verify(value.substring(BEARER.length()).strip());
    }

    private String cookie(HttpRequest<?> request) throws Unauthenticated {
        return request.getCookies()
                .findCookie(cookie.name())
                .map(Cookie::getValue)
                .orElseThrow(() -> new Unauthenticated("no token"));
    }

    /// Why a token that was verified is no longer valid; empty while it is.
    public Optional<String> end(Token token) {
        return isOff ? Optional.empty() : verifier.end(token);
    }

    /// Whether tokens are needed at all.
    public boolean isOff() {
        return isOff;
    }

    /// Where a page keeps its token.
    public SessionCookie cookie() {
        return cookie;
    }

    /// Signs tokens of this installation.
    public TokenSigner signer() {
        return new TokenSigner(keys);
    }

    private static boolean isOff(String auth) {
        return switch (auth) {
            case "none" -> true;
            case "tokens" -> false;
            default -> throw new IllegalStateException("BATON_AUTH: %s (expected: tokens or none)".formatted(auth));
        };
    }

    private static boolean isLoopback(String bind) {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
