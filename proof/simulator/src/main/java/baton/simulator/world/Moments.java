package baton.simulator.world;

import baton.simulator.rules.ChatSeen;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Converts times to virtual milliseconds.
public final class Moments {

    private Moments() {}

    /// @return [ChatSeen#NEVER] for an absent time
    public static long of(@Nullable Instant moment) {
        return moment == null ? ChatSeen.NEVER : moment.toEpochMilli();
    }
}
