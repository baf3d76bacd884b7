package baton.ingest.gate;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a page comes from, as browsers write it: `https://chat.example:8443`.
///
/// @param scheme `http` or `https`
/// @param host in lower case; an IPv6 address in brackets
/// @param port the scheme's own, if the text names none
record Origin(String scheme, String host, int port) {

    private static final Pattern FORM =
            Pattern.compile("(https?)://(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(?::(\\d{1,5}))?", Pattern.CASE_INSENSITIVE);

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /// @return empty unless the text is exactly scheme, host and perhaps a port
    static Optional<Origin> parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var scheme = parts.group(1).toLowerCase(Locale.ROOT);
        var port = parts.group(3);
        return Optional.of(new Origin(
                scheme,
                parts.group(2).toLowerCase(Locale.ROOT),
                port == null ? portOf(scheme) : Integer.parseInt(port)));
    }

    /// The origin of pages that we serve under this name ourselves. We speak no TLS.
    ///
    /// @param host the value of a `Host` header
    static Optional<Origin> ofHost(String host) {
        return parse("http://" + host);
    }

    boolean isSecure() {
        return portOf(scheme) == HTTPS_PORT;
    }

    private static int portOf(String scheme) {
        return scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    }

    /// As browsers write it: without the scheme's own port.
    @Override
    public String toString() {
        var start = scheme + "://" + host;
        return port == portOf(scheme) ? start : start + ":" + port;
    }
}
