package baton.ingest.tokens;

import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The cookie in which a page keeps its token, out of reach of scripts (ASVS 3.3). It is sent to
/// this site alone. With TLS its name has the prefix `__Host-`, which browsers protect.
///
/// @param isSecure whether people reach this deployment by https
public record SessionCookie(boolean isSecure) {

    private static final String NAME = "baton";
    private static final String PREFIX = "__Host-";

    static SessionCookie of(@Nullable String publicUrl) {
        return new SessionCookie(publicUrl != null && publicUrl.startsWith("https:"));
    }

    public String name() {
        return isSecure ? PREFIX + NAME : NAME;
    }

    /// The cookie that begins a session.
    public Cookie with(String token, Duration validFor) {
        return attributes(Cookie.of(name(), token)).maxAge(validFor);
    }

    /// The cookie that ends it.
    public Cookie ended() {
        return attributes(Cookie.of(name(), "")).maxAge(0);
    }

    private Cookie attributes(Cookie cookie) {
        return cookie.path("/").httpOnly().secure(isSecure).sameSite(SameSite.Strict);
    }
}
