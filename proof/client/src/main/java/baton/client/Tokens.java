package baton.client;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tokens that a Baton on this machine has written for its users, one per role.
///
/// Where there is no file there is no login, and no token.
public record Tokens(Map<Role, String> byRole) {

    /// Their names in the file are the same in lower case.
    public enum Role {
        APP,
        USER,
        OPERATOR,
        VIEWER,
        ADMIN
    }

    private static final String FILE = "tokens.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Tokens {
        byRole = Map.copyOf(byRole);
    }

    /// @param data the data folder of a Baton, such as `.baton`
    /// @throws IOException when there is a file that cannot be read, or is not JSON
    public static Tokens in(Path data) throws IOException {
        var tokens = new EnumMap<Role, String>(Role.class);
        try {
            var file = JSON.readTree(Files.readAllBytes(data.resolve(FILE)));
            for (var role : Role.values()) {
                var token = file.path(role.name().toLowerCase(Locale.ROOT)).asText();
                if (!token.isEmpty()) {
                    tokens.put(role, token);
                }
            }
        } catch (NoSuchFileException _) {
            // No login: nobody needs one.
        }
        return new Tokens(tokens);
    }

    /// Null when this role has none: fit for [BatonClient#withToken].
    public @Nullable String of(Role role) {
        return byRole.get(role);
    }
}
