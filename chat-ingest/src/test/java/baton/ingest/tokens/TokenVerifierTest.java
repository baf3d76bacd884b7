package baton.ingest.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.events.ChatId;
import baton.events.QueueId;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which tokens are valid (SPEC 9, ASVS 9.1 and 9.2).
class TokenVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private Instant now = NOW;
    private final Revocations revocations = new Revocations();
    private KeyFolder keys = new KeyFolder(folder);
    private TokenVerifier verifier = new TokenVerifier(keys, () -> now, revocations::isRevoked);
    private TokenSigner signer = new TokenSigner(keys);

    @BeforeEach
    void a_key() {
        keys = new KeyFolder(folder);
        verifier = new TokenVerifier(keys, () -> now, revocations::isRevoked);
        signer = new TokenSigner(keys);
        keys.create(NOW);
    }

    @Test
    void a_token_of_our_own_says_what_it_was_made_with() throws Unauthenticated {
        var token = token(Role.USER, "u-1");
        assertThat(verifier.verify(signer.sign(token))).isEqualTo(token);
        assertThat(signer.sign(token)).hasSizeLessThan(600);
    }

    /// A bad token, made of a good one.
    private interface Forgery {
        String of(TokenVerifierTest test) throws JOSEException, IOException;
    }

    private record BadToken(String what, Forgery forgery) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<BadToken> badTokens() {
        return Stream.of(
                new BadToken("expired", test -> test.signed(claims -> claims.expirationTime(date(-60)))),
                new BadToken("not yet valid", test -> test.signed(claims -> claims.notBeforeTime(date(60)))),
                new BadToken("for another audience", test -> test.signed(claims -> claims.audience("other"))),
                new BadToken("from another issuer", test -> test.signed(claims -> claims.issuer("https://evil"))),
                new BadToken("without an expiry", test -> test.signed(claims -> claims.expirationTime(null))),
                new BadToken("without a role", test -> test.signed(claims -> claims.claim("role", null))),
                new BadToken("with an unknown role", test -> test.signed(claims -> claims.claim("role", "root"))),
                new BadToken("without queues", test -> test.signed(claims -> claims.claim("queues", null))),
                new BadToken(
                        "of an operator without its id",
                        test -> test.signed(claims -> claims.claim("role", "operator"))),
                new BadToken("unsigned", test -> new PlainJWT(test.claims().build()).serialize()),
                new BadToken("signed with our public key as a secret", TokenVerifierTest::signedWithPublicKey),
                new BadToken("of an unknown key", test -> test.signedBy(stranger(), "unknown")),
                new BadToken("of a stranger under the name of our key", test -> test.signedBy(stranger(), test.kid())),
                new BadToken("with a key of its own (jwk)", TokenVerifierTest::withItsOwnKey),
                new BadToken("with one character changed", TokenVerifierTest::withOneCharacterChanged),
                new BadToken("of another type", TokenVerifierTest::ofAnotherType),
                new BadToken("no token", _ -> "garbage"),
                new BadToken("empty", _ -> ""),
                new BadToken("too long", test -> test.signed(claims -> claims.subject("s".repeat(9_000)))));
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void a_bad_token_is_not_valid(BadToken bad) throws JOSEException, IOException {
        var serialized = bad.forgery().of(this);
        assertThatThrownBy(() -> verifier.verify(serialized)).isInstanceOf(Unauthenticated.class);
        assertThat(verifier.remembered()).isZero();
    }

    @Test
    void a_token_never_makes_us_fetch_its_key() throws JOSEException, IOException {
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.close();
        });
        server.start();
        try {
            var key = stranger();
            var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(JOSEObjectType.JWT)
                    .keyID(key.getKeyID())
                    .jwkURL(url)
                    .x509CertURL(url)
                    .build();
            var serialized = signed(header, claims().build(), new ECDSASigner(key));
            assertThatThrownBy(() -> verifier.verify(serialized)).isInstanceOf(Unauthenticated.class);
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_token_that_was_verified_is_not_valid_once_it_expires_or_is_revoked() throws Unauthenticated {
        var token = signer.sign(token(Role.ADMIN, "root"));
        var other = signer.sign(token(Role.ADMIN, "other"));
        var valid = verifier.verify(token);
        verifier.verify(other);

        revocations.revoke(Revocations.ofToken(valid.id()), NOW);
        assertThatThrownBy(() -> verifier.verify(token)).hasMessage("token revoked");
        revocations.revoke(Revocations.ofSubject("other"), NOW);
        assertThatThrownBy(() -> verifier.verify(other)).hasMessage("token revoked");
        revocations.allow(Revocations.ofSubject("other"));
        verifier.verify(other);

        now = NOW.plus(Duration.ofHours(9));
        assertThatThrownBy(() -> verifier.verify(other)).hasMessage("token expired");
    }

    @Test
    void a_token_that_was_derived_ends_with_the_first_one_and_not_the_other_way_round() throws Unauthenticated {
        var first = token(Role.ADMIN, "root");
        var session = first.derived("s-1", NOW, NOW.plus(Duration.ofHours(1)));
        revocations.revoke(Revocations.ofToken(session.id()), NOW);
        verifier.verify(signer.sign(first));
        assertThatThrownBy(() -> verifier.verify(signer.sign(session))).hasMessage("token revoked");

        revocations.allow(Revocations.ofToken(session.id()));
        verifier.verify(signer.sign(session));
        revocations.revoke(Revocations.ofToken(first.id()), NOW);
        assertThatThrownBy(() -> verifier.verify(signer.sign(session))).hasMessage("token revoked");
    }

    @Test
    void a_subject_that_was_revoked_may_get_a_new_token() throws Unauthenticated {
        revocations.revoke(Revocations.ofSubject("alice"), NOW.minusSeconds(1));
        assertThat(verifier.verify(signer.sign(token(Role.ADMIN, "alice"))).subject())
                .isEqualTo("alice");
    }

    @Test
    void keys_rotate_without_a_restart() throws IOException, Unauthenticated {
        var old = folder.resolve(kid() + ".jwk");
        var before = signer.sign(token(Role.ADMIN, "root"));
        now = NOW.plus(Duration.ofMinutes(1));
        keys.create(now);

        var after = signer.sign(token(Role.ADMIN, "root"));
        assertThat(kidOf(after)).isNotEqualTo(kidOf(before));
        verifier.verify(before);
        verifier.verify(after);

        Files.delete(old);
        now = now.plus(TokenVerifier.REMEMBERED_FOR).plus(KeyFolder.LOOKED_AT_EVERY);
        var fresh = new TokenVerifier(keys, () -> now, revocations::isRevoked);
        assertThatThrownBy(() -> fresh.verify(before)).isInstanceOf(Unauthenticated.class);
        fresh.verify(after);
    }

    @Test
    void a_key_for_RS256_is_accepted_too() throws JOSEException, IOException, Unauthenticated {
        var rsa = new RSAKeyGenerator(2_048).keyID("rsa").generate();
        Files.writeString(folder.resolve("rsa.jwk"), rsa.toPublicJWK().toJSONString());
        now = NOW.plus(KeyFolder.LOOKED_AT_EVERY);
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID("rsa")
                .build();
        assertThat(verifier.verify(signed(header, claims().build(), new RSASSASigner(rsa)))
                        .role())
                .isEqualTo(Role.ADMIN);
    }

    @Test
    void ten_thousand_bad_tokens_fill_nothing() throws Unauthenticated {
        var good = signer.sign(token(Role.ADMIN, "root"));
        verifier.verify(good);
        for (var number = 0; number < 10_000; number++) {
            var bad = "x.y.z" + number;
            assertThatThrownBy(() -> verifier.verify(bad)).isInstanceOf(Unauthenticated.class);
        }
        assertThat(verifier.remembered()).isEqualTo(1);
    }

    private static Token token(Role role, String subject) {
        return new Token(
                "id-" + subject,
                subject,
                role,
                new QueueScope(Set.of(new QueueId("sales"))),
                null,
                role == Role.USER ? new ChatId("chat-1") : null,
                NOW,
                NOW.plus(Duration.ofHours(8)));
    }

    private static Date date(int seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder(Claims.write(token(Role.ADMIN, "root")));
    }

    private JWK key() {
        return keys.signing(now).orElseThrow();
    }

    private String kid() {
        return key().getKeyID();
    }

    private static String kidOf(String serialized) {
        return new String(Base64URL.from(serialized.split("\\.", 2)[0]).decode(), UTF_8);
    }

    private static ECKey stranger() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID("stranger").generate();
    }

    private String signed(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return signed(header(kid()), change.apply(claims()).build(), new ECDSASigner(key().toECKey()));
    }

    private String signedBy(ECKey key, String kid) throws JOSEException {
        return signed(header(kid), claims().build(), new ECDSASigner(key));
    }

    private String signedWithPublicKey() throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .keyID(kid())
                .build();
        return signed(
                header,
                claims().build(),
                new MACSigner(key().toPublicJWK().toJSONString().getBytes(UTF_8)));
    }

    private String withItsOwnKey() throws JOSEException {
        var key = stranger();
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(kid())
                .jwk(key.toPublicJWK())
                .build();
        return signed(header, claims().build(), new ECDSASigner(key));
    }

    private String withOneCharacterChanged() throws JOSEException {
        var good = signed(claims -> claims);
        var dot = good.indexOf('.') + 10;
        return good.substring(0, dot) + (good.charAt(dot) == 'A' ? 'B' : 'A') + good.substring(dot + 1);
    }

    private String ofAnotherType() throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("logout+jwt"))
                .keyID(kid())
                .build();
        return signed(header, claims().build(), new ECDSASigner(key().toECKey()));
    }

    private static JWSHeader header(String kid) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(kid)
                .build();
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        var jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }
}
