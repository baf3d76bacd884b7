package baton.ingest.outcomes;

import baton.events.CommandEnvelope;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Where commands go, in the order in which their queue will see them.
public interface CommandLog {

    /// May block for a second, where the log is not there; never throws.
    ///
    /// @return completes once the command cannot be lost; fails with a
    ///     [ProblemException][baton.events.ProblemException] when that cannot be promised. It may have been
    ///     written all the same: a repeat with the same id has no further effect, and is the way out
    CompletionStage<@Nullable Void> append(CommandEnvelope command);
}
