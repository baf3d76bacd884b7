package baton.chaos.rows;

import baton.local.LocalSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One row of the fault table: what is done to a Baton under load, and what is expected.
public interface Row {

    About about();

    /// Why it cannot be run on this machine, if it cannot.
    default Optional<String> hindrance() {
        return Optional.empty();
    }

    /// Makes what must exist before Baton starts.
    ///
    /// @param plain the settings that a Baton has without this row
    default LocalSettings prepare(LocalSettings plain) throws IOException {
        return plain;
    }

    /// Does the fault, and returns when it is over, or when Baton is to recover from it.
    ///
    /// @throws Exception when it could not be done: then the run counts as not as expected
    Outcome strike(Field field) throws Exception;

    /// Removes what was made, once Baton has stopped.
    default void tidy() throws IOException {}

    /// The part of the table that does not depend on results.
    ///
    /// @param id its name on the command line
    /// @param fault what is done
    /// @param expectation what should be seen, besides nothing lost, nothing doubled, no rule
    /// violated
    record About(String id, String fault, String expectation, Limits limits) {}

    /// How long a run may go without service, measured by a probe every 200 ms.
    ///
    /// @param acts without an answer to an act, in the partition where it took longest
    /// @param reads without an answer to a read
    /// @param well from the end of the fault until every call was answered well
    record Limits(Duration acts, Duration reads, Duration well) {

        /// In seconds.
        public static Limits of(int acts, int reads, int well) {
            return new Limits(Duration.ofSeconds(acts), Duration.ofSeconds(reads), Duration.ofSeconds(well));
        }
    }

    /// What was seen of a fault while it was done.
    ///
    /// @param over when it was over
    /// @param seen in words, always the same words for the same observation; may be empty
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
