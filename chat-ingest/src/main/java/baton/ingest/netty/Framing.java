package baton.ingest.netty;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.regex.Pattern;

/// Where a request ends and whom it is for, by its head. If two programs on its way could read that
/// differently, a part of it could be taken for the request of another client (request smuggling).
final class Framing {

    /// The name in the address of a request to a proxy. It counts more than `Host`.
    private static final Pattern NAME_IN_ADDRESS = Pattern.compile("(?:[^/?#]*:)?//([^/?#]*).*");

    private Framing() {}

    /// Netty itself refuses two lengths.
    ///
    /// @throws IllegalArgumentException if the head can be read in two ways
    static void check(HttpMessage head) {
        checkHost((HttpRequest) head);
        checkLength(head);
    }

    private static void checkHost(HttpRequest head) {
        var hosts = head.headers().getAll(HttpHeaderNames.HOST).size();
        var isOld = head.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0;
        if (hosts > 1 || (hosts == 0 && !isOld)) {
            throw new IllegalArgumentException("Host: %d times (expected: once)".formatted(hosts));
        }
        var address = NAME_IN_ADDRESS.matcher(head.uri());
        if (address.matches()
                && !address.group(1).equalsIgnoreCase(head.headers().get(HttpHeaderNames.HOST))) {
            throw new IllegalArgumentException("Host: another name than in the address");
        }
    }

    private static void checkLength(HttpMessage head) {
        var codings = head.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (codings.isEmpty()) {
            return;
        }
        if (codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
            throw new IllegalArgumentException("Transfer-Encoding: %s (expected: chunked)".formatted(codings));
        }
        if (head.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
            throw new IllegalArgumentException("Content-Length and Transfer-Encoding (expected: one of them)");
        }
        if (head.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0) {
            throw new IllegalArgumentException("Transfer-Encoding in HTTP/1.0 (expected: Content-Length)");
        }
    }
}
