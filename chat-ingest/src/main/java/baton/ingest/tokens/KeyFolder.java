package baton.ingest.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys of an installation: a folder of JWK files (RFC 7517), named `*.jwk`.
///
/// Every key in it is accepted, and the newest private key signs. To rotate, add a file, wait as
/// long as a token is valid, and delete the old file. Changes are seen within [#LOOKED_AT_EVERY]
/// and need no restart. A file that cannot be read is left out and logged.
final class KeyFolder {

    static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(KeyFolder.class);
    private static final String SUFFIX = ".jwk";

    private final Path folder;
    private volatile Loaded loaded = new Loaded(Instant.MIN, List.of());

    /// @param keys the newest first
    private record Loaded(Instant at, List<JWK> keys) {}

    KeyFolder(Path folder) {
        this.folder = folder;
    }

    /// All keys, the newest first.
    List<JWK> keys(Instant now) {
        var known = loaded;
        if (now.isBefore(
                known.at().equals(Instant.MIN) ? Instant.MIN : known.at().plus(LOOKED_AT_EVERY))) {
            return known.keys();
        }
        var read = read();
        loaded = new Loaded(now, read);
        return read;
    }

    JWKSet set(Instant now) {
        return new JWKSet(keys(now));
    }

    /// The key that signs, or nothing when the folder has no private key.
    Optional<JWK> signing(Instant now) {
        return keys(now).stream().filter(JWK::isPrivate).findFirst();
    }

    /// Makes a key for ES256, readable by its owner only.
    ///
    /// @return its file
    Path create(Instant now) {
        try {
            var key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .issueTime(Date.from(now))
                    .generate();
            Files.createDirectories(folder);
            var file = Files.createFile(
                    folder.resolve(key.getKeyID() + SUFFIX),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, key.toJSONString());
            loaded = new Loaded(Instant.MIN, List.of());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("no key can be made in " + folder, e);
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    private List<JWK> read() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            var keys = new ArrayList<JWK>();
            for (var file :
                    files.filter(file -> file.toString().endsWith(SUFFIX)).toList()) {
                key(file).ifPresent(keys::add);
            }
            keys.sort(Comparator.comparing(KeyFolder::issuedAt).reversed());
            return List.copyOf(keys);
        } catch (IOException e) {
            LOG.warn("the folder of keys cannot be read: {}", e.toString());
            return loaded.keys();
        }
    }

    private static Instant issuedAt(JWK key) {
        return key.getIssueTime() == null ? Instant.EPOCH : key.getIssueTime().toInstant();
    }

    /// A symmetric key would let everybody who can verify sign too, so there is none.
    private static Optional<JWK> key(Path file) {
        try {
            var key = JWK.parse(Files.readString(file));
            if (key.getKeyID() != null
                    && (key instanceof ECKey || key.getKeyType().getValue().equals("RSA"))) {
                return Optional.of(key);
            }
            LOG.warn("left out: {} (expected: a key for ES256 or RS256 with a kid)", file);
        } catch (IOException | ParseException e) {
            LOG.warn("left out: {} is no key: {}", file, e.getClass().getSimpleName());
        }
        return Optional.empty();
    }
}
