package baton.ingest.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;

/// Signs tokens with the newest private key of the folder.
public final class TokenSigner {

    private final KeyFolder folder;

    TokenSigner(KeyFolder folder) {
        this.folder = folder;
    }

    /// @throws IllegalStateException when the folder has no private key
    public String sign(Token token) {
        var key = folder.signing(token.issuedAt())
                .orElseThrow(() -> new IllegalStateException("there is no private key: ./baton token key makes one"));
        var isEc = key instanceof ECKey;
        var header = new JWSHeader.Builder(isEc ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        try {
            var jwt = new SignedJWT(header, Claims.write(token));
            jwt.sign(signer(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the key %s cannot sign".formatted(key.getKeyID()), e);
        }
    }

    private static JWSSigner signer(JWK key) throws JOSEException {
        return key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey());
    }
}
