package baton.chaos;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A command line of names, each with a value.
record Options(Map<String, String> said) {

    /// @param known all names that there are
    /// @throws IllegalArgumentException with a line for who wrote it
    static Options of(List<String> known, String... arguments) {
        var said = new HashMap<String, String>();
        for (var i = 0; i < arguments.length; i += 2) {
            if (!known.contains(arguments[i])) {
                throw new IllegalArgumentException(arguments[i] + ": not an option");
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + ": a value is missing");
            }
            said.put(arguments[i], arguments[i + 1]);
        }
        return new Options(said);
    }

    int number(String name, int otherwise, int least, int most) {
        var value = said.getOrDefault(name, Integer.toString(otherwise));
        try {
            var number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below, with the range.
        }
        throw new IllegalArgumentException("%s: %s (expected: %d to %d)".formatted(name, value, least, most));
    }

    Optional<Path> file(String name) {
        return Optional.ofNullable(said.get(name)).map(Path::of);
    }
}
