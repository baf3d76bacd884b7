package baton.assignment.domain.state;

import baton.events.Command.SetPresence;
import baton.events.Presence;
import baton.events.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The devices and windows of one operator, and what each said last about its presence (SPEC 2,
/// rule 9). A heartbeat repeats what was said; anything else is a deliberate act.
///
/// @param all the session heard from for longest first; at most [#MAX]
public record Sessions(List<Session> all) {

    /// The most sessions of one operator. One more ends the one not heard from for longest.
    public static final int MAX = 16;

    public static final Sessions NONE = new Sessions(List.of());

    /// One device or window.
    ///
    /// @param id absent when the client names none: the operator has one session then
    /// @param capacity as said last; absent when the session has never said one
    /// @param auto likewise
    /// @param heardAt when it last set or repeated its presence
    public record Session(
            @Nullable SessionId id,
            Presence status,
            @Nullable Integer capacity,
            @Nullable Boolean auto,
            Instant heardAt) {

        private boolean isRepeatedBy(SetPresence set) {
            return status == set.status()
                    && (set.capacity() == null || set.capacity().equals(capacity))
                    && (set.auto() == null || set.auto().equals(auto));
        }
    }

    public Sessions {
        all = List.copyOf(all);
    }

    /// Whether the call changes what its session said last, or says that it is meant so.
    ///
    /// @param timeout a session not heard from for that long is forgotten
    public boolean isDeliberate(SetPresence set, Instant at, Duration timeout) {
        return Boolean.TRUE.equals(set.resume())
                || of(set, at, timeout)
                        .filter(session -> session.isRepeatedBy(set))
                        .isEmpty();
    }

    /// After the call. Forgets the sessions that were not heard from for `timeout`.
    public Sessions said(SetPresence set, Instant at, Duration timeout) {
        var before = of(set, at, timeout);
        var capacity = set.capacity() == null ? before.map(Session::capacity).orElse(null) : set.capacity();
        var auto = set.auto() == null ? before.map(Session::auto).orElse(null) : set.auto();
        var said = new Session(set.sessionId(), set.status(), capacity, auto, at);
        var others = all.stream()
                .filter(session -> !Objects.equals(session.id(), set.sessionId()))
                .filter(session -> at.isBefore(session.heardAt().plus(timeout)))
                .sorted(Comparator.comparing(Session::heardAt))
                .toList();
        var kept = others.subList(Math.max(0, others.size() - MAX + 1), others.size());
        return new Sessions(Stream.concat(kept.stream(), Stream.of(said)).toList());
    }

    /// After an outage, which counts towards nothing (rule 14).
    public Sessions postponed(Duration by) {
        return new Sessions(all.stream()
                .map(session -> new Session(
                        session.id(),
                        session.status(),
                        session.capacity(),
                        session.auto(),
                        session.heardAt().plus(by)))
                .toList());
    }

    private Optional<Session> of(SetPresence set, Instant at, Duration timeout) {
        return all.stream()
                .filter(session -> at.isBefore(session.heardAt().plus(timeout)))
                .filter(session -> Objects.equals(session.id(), set.sessionId()))
                .findFirst();
    }
}
