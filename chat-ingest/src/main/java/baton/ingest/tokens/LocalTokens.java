package baton.ingest.tokens;

import baton.events.ChatId;
import baton.events.QueueId;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes a token for each role into a file that only its owner can read, so that a person who
/// tries Baton on this machine has tokens at once (SPEC 9). Never done in production.
final class LocalTokens {

    private static final Duration VALID_FOR = Duration.ofDays(30);
    private static final ChatId CHAT = new ChatId("chat-1");

    private LocalTokens() {}

    static void write(KeyFolder keys, Path file, Instant now) {
        if (keys.signing(now).isEmpty()) {
            var _ = keys.create(now);
        }
        var signer = new TokenSigner(keys);
        Map<String, Object> tokens = new LinkedHashMap<>();
        for (var role : Role.values()) {
            tokens.put(role.word(), signer.sign(token(role, now)));
        }
        replace(file, JSONObjectUtils.toJSONString(tokens));
    }

    /// Where there is no file there is no login.
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the tokens cannot be deleted: " + file, e);
        }
    }

    private static Token token(Role role, Instant now) {
        var isUser = role == Role.USER;
        return new Token(
                UUID.randomUUID().toString(),
                "local-" + role.word(),
                role,
                isUser ? new QueueScope(Set.of(QueueId.DEFAULT)) : QueueScope.ALL,
                operator(role),
                isUser ? CHAT : null,
                now,
                now.plus(VALID_FOR));
    }

    private static @Nullable String operator(Role role) {
        return role == Role.OPERATOR ? Token.ANY_OPERATOR : null;
    }

    /// In one step, so that nobody reads half a file.
    private static void replace(Path file, String text) {
        try {
            var folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            var next = Files.createTempFile(
                    folder,
                    "tokens-",
                    ".json",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(next, text + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the tokens cannot be written to " + file, e);
        }
    }
}
