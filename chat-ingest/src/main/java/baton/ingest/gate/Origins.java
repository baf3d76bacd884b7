package baton.ingest.gate;

import java.util.Optional;
import java.util.Set;

/// The pages that may call the API: our own, and those of the listed origins.
///
/// @param publicUrl the address under which people call us, if it is known
/// @param listed other origins that are trusted, but never with cookies
record Origins(Optional<Origin> publicUrl, Set<Origin> listed) {

    /// How browsers mark a call of our own pages, and one that no page has made.
    private static final Set<String> NOT_FOREIGN = Set.of("same-origin", "none");

    /// Whether a request comes from a program, from our own page, or from a listed origin.
    boolean admits(RequestSource source) {
        if (trusted(source).isPresent()) {
            return true;
        }
        if (!source.fetchSites().isEmpty()) {
            return NOT_FOREIGN.containsAll(source.fetchSites());
        }
        return source.origins().stream().allMatch(origin -> isOwn(origin, source.host()));
    }

    /// The listed origin from which a request comes, if it does.
    Optional<Origin> trusted(RequestSource source) {
        return source.origins().size() == 1
                ? Origin.parse(source.origins().getFirst()).filter(listed::contains)
                : Optional.empty();
    }

    private boolean isOwn(String text, String host) {
        return Origin.parse(text)
                .filter(origin -> publicUrl.filter(origin::equals).isPresent()
                        || Origin.ofHost(host).filter(origin::equals).isPresent())
                .isPresent();
    }
}
