package baton.simulator.world;

import baton.simulator.rules.ChatSeen;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Moments in virtual milliseconds.
public final class Moments {

    private Moments() {}

    /// @return [ChatSeen#NEVER] for an absent one
    public static long of(@Nullable Instant moment) {
        return moment == null ? ChatSeen.NEVER : moment.toEpochMilli();
    }
}
