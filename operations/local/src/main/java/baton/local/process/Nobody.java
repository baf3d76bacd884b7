package baton.local.process;

import java.util.List;

/// Runs programs without root's rights, because Postgres refuses to run as root.
///
/// In its own user namespace, root has no special rights and still owns its files.
public final class Nobody {

    private static final List<String> PREFIX = find();

    private Nobody() {}

    /// The prefix of a command line: empty, unless we are root.
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
            throw new StartFailure("Postgres does not run as root, and this machine cannot run it as another user"
                    + " (unshare --user fails): run Baton as another user.");
        }
        return prefix;
    }
}
