package baton.chaos.rows;

import baton.local.LocalSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One row of the fault table: what is done to a Baton under load, and what is expected of it.
public interface Row {

    About about();

    /// Why it cannot be run on this machine, if it cannot.
    default Optional<String> hindrance() {
        return Optional.empty();
    }

    /// Makes what must be there before Baton starts.
    ///
    /// @param plain those that a Baton of no special kind would have
    default LocalSettings prepare(LocalSettings plain) throws IOException {
        return plain;
    }

    /// Does the fault, and returns when it is over, or when it is Baton's turn to get over it.
    ///
    /// @throws Exception when it could not be done: then nothing was seen, and nothing counts
    Outcome strike(Field field) throws Exception;

    /// Removes what was made, once Baton has stopped.
    default void tidy() throws IOException {}

    /// What stands in the table whatever comes out.
    ///
    /// @param id how it is named on the command line
    /// @param fault what is done
    /// @param expectation what is to be seen, beside nothing lost, nothing doubled, no rule broken
    record About(String id, String fault, String expectation, Limits limits) {}

    /// How long a run may go without what a caller wants, each by a probe every 200 ms.
    ///
    /// @param acts without an act answered, in the partition where it took longest
    /// @param reads without a read answered
    /// @param well after the fault, until every call was answered well
    record Limits(Duration acts, Duration reads, Duration well) {

        /// In seconds.
        public static Limits of(int acts, int reads, int well) {
            return new Limits(Duration.ofSeconds(acts), Duration.ofSeconds(reads), Duration.ofSeconds(well));
        }
    }

    /// What was seen of a fault while it was done.
    ///
    /// @param over when it was over
    /// @param seen in words, the same words whenever it is the same; may be empty
    /// @param misses what was not as expected
    record Outcome(Instant over, String seen, List<String> misses) {

        public Outcome {
            misses = List.copyOf(misses);
        }

        static Outcome since(Instant over, String seen) {
            return new Outcome(over, seen, List.of());
        }
    }
}
