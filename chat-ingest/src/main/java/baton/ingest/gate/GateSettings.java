package baton.ingest.gate;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The names and origins of this deployment, as its environment gives them. Read at the start, so
/// that a mistake is noticed then.
///
/// @param bind the address on which the service listens
/// @param hosts further names under which it is called, separated by commas
/// @param publicUrl the address under which people call it
/// @param corsOrigins other origins whose pages may call it, separated by commas
@Context
@ConfigurationProperties("baton.ingest.gate")
record GateSettings(
        String bind,
        @Nullable String hosts,
        @Nullable String publicUrl,
        @Nullable String corsOrigins) {

    GateSettings {
        var _ = parsePublicUrl(publicUrl);
        var _ = parseHosts(hosts);
        var _ = parseOrigins(corsOrigins);
    }

    ServedHosts servedHosts() {
        return ServedHosts.of(bind, parsePublicUrl(publicUrl), parseHosts(hosts));
    }

    Origins origins() {
        return new Origins(parsePublicUrl(publicUrl), parseOrigins(corsOrigins));
    }

    private static Optional<Origin> parsePublicUrl(@Nullable String text) {
        return parts(text)
                .map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url)
                .map(url -> read(
                        "BATON_PUBLIC_URL", url, Origin::parse, "one URL without a path, such as https://chat.example"))
                .reduce((one, another) -> {
                    throw new IllegalArgumentException(
                            "BATON_PUBLIC_URL: %s, %s (expected: one URL)".formatted(one, another));
                });
    }

    private static Set<String> parseHosts(@Nullable String text) {
        return parts(text)
                .map(name ->
                        read("BATON_HOSTS", name, GateSettings::nameAlone, "names without a port, separated by commas"))
                .collect(toUnmodifiableSet());
    }

    private static Set<Origin> parseOrigins(@Nullable String text) {
        return parts(text)
                .map(origin -> read(
                        "BATON_CORS_ORIGINS",
                        origin,
                        Origin::parse,
                        "origins such as https://app.example, separated by commas"))
                .collect(toUnmodifiableSet());
    }

    private static Optional<String> nameAlone(String text) {
        var name = text.toLowerCase(Locale.ROOT);
        return Origin.ofHost(name).map(Origin::host).filter(name::equals);
    }

    private static <T> T read(String setting, String text, Function<String, Optional<T>> parse, String expected) {
        return parse.apply(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("%s: %s (expected: %s)".formatted(setting, text, expected)));
    }

    private static Stream<String> parts(@Nullable String text) {
        return text == null
                ? Stream.empty()
                : Arrays.stream(text.split(",")).map(String::strip).filter(part -> !part.isEmpty());
    }
}
