package baton.simulator.rules;

import baton.events.Command.SetPresence;
import baton.events.Presence;
import baton.events.SessionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What each window of an operator said last about its presence (SPEC section 2, rule 9).
final class SessionsSeen {

    /// How many windows are remembered.
    private static final int MOST = 16;

    private record Said(
            @Nullable SessionId window,
            Presence status,
            @Nullable Integer capacity,
            @Nullable Boolean auto,
            long at) {

        boolean isRepeatedBy(SetPresence c) {
            return c.status() == status
                    && (c.capacity() == null || c.capacity().equals(capacity))
                    && (c.auto() == null || c.auto().equals(auto));
        }
    }

    private final List<Said> all = new ArrayList<>();

    /// Whether the call is more than a heartbeat: it is new, differs from what its window said
    /// last, or says that it resumes.
    boolean isDeliberate(SetPresence c, long at, long timeout) {
        return Boolean.TRUE.equals(c.resume())
                || all.stream().noneMatch(said -> isKnown(said, c, at, timeout) && said.isRepeatedBy(c));
    }

    /// Whether the call has a window that was forgotten, and repeats what it said before.
    boolean isForgotten(SetPresence c, long at, long timeout) {
        return all.stream().anyMatch(said -> Objects.equals(said.window, c.sessionId()) && at >= said.at + timeout);
    }

    /// Whether another window that is remembered said another status last.
    boolean disagree(SetPresence c) {
        return all.stream().anyMatch(said -> !Objects.equals(said.window, c.sessionId()) && said.status != c.status());
    }

    /// @return whether a window had to make room
    boolean said(SetPresence c, long at, long timeout) {
        var before = all.stream()
                .filter(said -> isKnown(said, c, at, timeout))
                .findFirst()
                .orElse(new Said(null, c.status(), null, null, at));
        all.removeIf(said -> Objects.equals(said.window, c.sessionId()) || at >= said.at + timeout);
        var isCrowded = all.size() >= MOST;
        if (isCrowded) {
            all.remove(all.stream().min(Comparator.comparingLong(Said::at)).orElseThrow());
        }
        all.add(new Said(
                c.sessionId(),
                c.status(),
                c.capacity() == null ? before.capacity : c.capacity(),
                c.auto() == null ? before.auto : c.auto(),
                at));
        return isCrowded;
    }

    /// Time in which nobody could be heard does not count.
    void postpone(long by) {
        all.replaceAll(said -> new Said(said.window, said.status, said.capacity, said.auto, said.at + by));
    }

    private static boolean isKnown(Said said, SetPresence c, long at, long timeout) {
        return Objects.equals(said.window, c.sessionId()) && at < said.at + timeout;
    }
}
