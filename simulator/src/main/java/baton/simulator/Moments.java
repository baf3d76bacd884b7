package baton.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Moments in virtual milliseconds.
final class Moments {

    private Moments() {}

    /// @return [ChatSeen#NEVER] for an absent one
    static long of(@Nullable Instant moment) {
        return moment == null ? ChatSeen.NEVER : moment.toEpochMilli();
    }
}
