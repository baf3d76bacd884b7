package baton.chaos;

import java.util.List;

/// What `./baton faults` runs.
///
/// @param runs of each row; 0: only the page is made
/// @param only the ids of the rows to run
/// @param rate exchanges a second
/// @param seed of the load of the first run; each further run adds one
public record FaultOptions(int runs, List<String> only, int rate, long seed) {

    public FaultOptions {
        only = List.copyOf(only);
    }
}
