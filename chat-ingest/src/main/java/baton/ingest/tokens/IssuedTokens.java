package baton.ingest.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// The list of tokens that `./baton token` has made: what they say, never the tokens themselves. It
/// is a file beside the keys, one line of claims for each.
final class IssuedTokens {

    private static final String NAME = "issued.jsonl";

    private final Path file;

    /// @param folder that of the keys
    IssuedTokens(Path folder) {
        this.file = folder.resolve(NAME);
    }

    void add(Token token) {
        var line = JSONObjectUtils.toJSONString(Claims.write(token).toJSONObject()) + "\n";
        try {
            Files.writeString(file, line, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the list of tokens cannot be written: " + file, e);
        }
    }

    /// The tokens that have not expired, in the order in which they were made.
    List<Token> valid(Instant now) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(IssuedTokens::parse)
                    .filter(token -> !token.isExpired(now))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the list of tokens cannot be read: " + file, e);
        }
    }

    private static Token parse(String line) {
        try {
            return Claims.read(JWTClaimsSet.parse(line));
        } catch (ParseException e) {
            throw new IllegalStateException("no line of the list of tokens: " + line, e);
        }
    }
}
