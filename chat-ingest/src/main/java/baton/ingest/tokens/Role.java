package baton.ingest.tokens;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a caller is (SPEC 9). [baton.ingest.rights.Operation] says what each may do.
public enum Role {
    /// A program that publishes what users write.
    APP,
    /// The real user of one chat.
    USER,
    OPERATOR,
    /// Reads everything and changes nothing.
    VIEWER,
    ADMIN;

    /// The role as it is written in a token.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
