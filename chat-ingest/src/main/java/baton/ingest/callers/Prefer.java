package baton.ingest.callers;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the header `Prefer` (RFC 7240). A preference that is unknown or malformed is ignored, as
/// the RFC demands: a client may always send it.
public final class Prefer {

    /// The longest wait. A client that would wait longer is answered by then.
    public static final Duration MAX_WAIT = Duration.ofSeconds(5);

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final String VALUE = "(?:" + TOKEN + "|\"(?:[^\"\\\\]|\\\\.)*+\")";
    private static final String PAIR = TOKEN + "(?:\\s*+=\\s*+" + VALUE + ")?+";

    /// One preference of the list, with its parameters, which mean nothing to us.
    private static final Pattern PREFERENCE =
            Pattern.compile("\\s*+(" + PAIR + ")(?:\\s*+;\\s*+(?:" + PAIR + ")?+)*+\\s*+(?:,|$)");

    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*(?:\"([0-9]+)\"|([0-9]+))");
    private static final Pattern ANY_WAIT = Pattern.compile("wait(\\s*=.*)?");

    private Prefer() {}

    /// How long the client would wait for the outcome.
    ///
    /// @param headers the values of all such headers, in order
    /// @return 1 to 5 s; empty if the client names no valid wait. Of several, the first counts
    public static Optional<Duration> patience(List<String> headers) {
        return PREFERENCE
                .matcher(String.join(",", headers))
                .results()
                .map(found -> found.group(1).strip().toLowerCase(Locale.ROOT))
                .filter(ANY_WAIT.asMatchPredicate())
                .findFirst()
                .flatMap(Prefer::seconds);
    }

    private static Optional<Duration> seconds(String preference) {
        var wait = WAIT.matcher(preference);
        if (!wait.matches()) {
            return Optional.empty();
        }
        var digits = (wait.group(1) == null ? wait.group(2) : wait.group(1)).replaceFirst("^0+", "");
        if (digits.isEmpty()) {
            return Optional.empty();
        }
        var seconds = digits.length() > 1 ? MAX_WAIT : Duration.ofSeconds(Long.parseLong(digits));
        return Optional.of(seconds.compareTo(MAX_WAIT) < 0 ? seconds : MAX_WAIT);
    }
}
