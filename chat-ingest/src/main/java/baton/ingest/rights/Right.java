package baton.ingest.rights;

/// How far a role may use an operation. Everything applies within the queues of the token.
public enum Right {
    /// Without further conditions.
    YES("✓"),
    /// In the chat that the token names.
    ITS_CHAT("its chat"),
    /// As the operator that the token names.
    OWN("own"),
    /// For a chat that the operator holds. One that it held, up to the end of its last assignment.
    HELD("held"),
    NO("–");

    private final String sign;

    Right(String sign) {
        this.sign = sign;
    }

    /// How docs/reference/security.md writes it.
    public String sign() {
        return sign;
    }
}
