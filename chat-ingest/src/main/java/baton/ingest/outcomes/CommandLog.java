package baton.ingest.outcomes;

import baton.events.envelope.CommandEnvelope;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The log to which commands are appended, in the order in which their queue will see them.
public interface CommandLog {

    /// Appends a command of a queue to the partition of that queue. May block for a second if the
    /// log does not answer. Never throws.
    ///
    /// @return completes once the command cannot be lost; fails with a
    ///     [ProblemException][baton.events.problem.ProblemException] if that is not certain. The
    ///     command may have been written all the same, so the caller repeats it with the same id,
    ///     which has no further effect
    CompletionStage<@Nullable Void> append(CommandEnvelope command);

    /// The same for a command about a whole partition.
    ///
    /// @param partition from 0
    CompletionStage<@Nullable Void> append(CommandEnvelope command, int partition);
}
