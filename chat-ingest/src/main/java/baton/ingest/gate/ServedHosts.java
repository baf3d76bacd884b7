package baton.ingest.gate;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The names under which Baton may be called.
///
/// A page of another site can give its own name our address, and is then of our origin for its
/// browser (DNS rebinding). Such a call still carries the name of the other site in `Host`.
///
/// @param loopback whether the names and addresses of this machine's loopback are served
/// @param addresses whether every IP address is served
/// @param names further names, in lower case
record ServedHosts(boolean loopback, boolean addresses, Set<String> names) {

    /// @param bind the address on which we listen
    /// @param publicUrl the address under which people call us, if it is known
    /// @param more further names
    static ServedHosts of(String bind, Optional<Origin> publicUrl, Set<String> more) {
        var names = new HashSet<>(more);
        publicUrl.map(Origin::host).ifPresent(names::add);
        var local = isLoopback(bind.toLowerCase(Locale.ROOT));
        return new ServedHosts(local, !local && names.isEmpty(), Set.copyOf(names));
    }

    /// @param host the value of a `Host` header, with or without a port
    boolean serves(String host) {
        return Origin.ofHost(host).map(Origin::host).filter(this::isServed).isPresent();
    }

    private boolean isServed(String name) {
        return names.contains(name)
                || (loopback && isLoopback(name))
                || (addresses && address(name).isPresent());
    }

    private static boolean isLoopback(String name) {
        return name.equals("localhost")
                || address(name).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /// Looks nothing up.
    private static Optional<InetAddress> address(String name) {
        var bare = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
