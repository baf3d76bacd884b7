package baton.ingest.tokens;

import java.time.Instant;

/// Tells all instances that a token is no longer valid.
public interface RevocationLog {

    /// Returns when the revocation is safe.
    ///
    /// @param key of [Revocations]
    /// @param until tokens that were issued until then are no longer valid
    void write(String key, Instant until);
}
