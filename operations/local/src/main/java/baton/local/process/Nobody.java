package baton.local.process;

import java.util.List;

/// Runs programs without root's rights, for Postgres refuses to run with them.
///
/// In a user namespace of its own root is nobody in particular, and still owns its files.
public final class Nobody {

    private static final List<String> PREFIX = find();

    private Nobody() {}

    /// What to write before a command line: nothing, unless we are root.
    public static List<String> prefix() {
        return PREFIX;
    }

    private static List<String> find() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        var prefix = Tool.UNSHARE.prefix("--user").orElse(List.of());
        if (prefix.isEmpty()
                || Tool.run(List.of(prefix.get(0), prefix.get(1), "true")).failed()) {
            throw new StartFailure("Postgres does not run as root, and this machine lets root be nobody else"
                    + " (unshare --user fails): run Baton as another user.");
        }
        return prefix;
    }
}
