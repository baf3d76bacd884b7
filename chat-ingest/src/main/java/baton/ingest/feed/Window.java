package baton.ingest.feed;

import baton.events.wire.LogPosition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The latest events of a partition, as many as fit. Knows from which position on they are
/// complete.
final class Window {

    /// The bytes that an event takes in addition to its text: records, ids and strings.
    static final int OVERHEAD = 400;

    private final long maxBytes;

    /// Oldest first.
    private final Deque<FeedEvent> events = new ArrayDeque<>();

    private final boolean fromTheStart;
    private @Nullable LogPosition first;
    private @Nullable LogPosition last;
    private @Nullable LogPosition dropped;
    private long bytes;

    /// @param fromTheStart whether the first event shown to this window is the first event of the
    ///     log
    Window(long maxBytes, boolean fromTheStart) {
        this.maxBytes = maxBytes;
        this.fromTheStart = fromTheStart;
    }

    /// Notes an event that no console is told.
    void saw(LogPosition place) {
        first = first == null ? place : first;
        last = place;
    }

    void add(FeedEvent event) {
        saw(event.place());
        events.addLast(event);
        bytes += size(event);
        while (bytes > maxBytes) {
            drop(events.removeFirst());
        }
    }

    /// The position of the latest event, told or not.
    Optional<LogPosition> last() {
        return Optional.ofNullable(last);
    }

    /// Whether all events after `place` are here. Meant for a client that was at `place` before
    /// this window began.
    boolean isWholeAfter(LogPosition place) {
        return (fromTheStart || (first != null && !first.isAfter(place))) && isKeptAfter(place);
    }

    /// The same for a `place` that became known only after this window had read up to it.
    boolean isKeptAfter(LogPosition place) {
        return dropped == null || !dropped.isAfter(place);
    }

    /// @return the events after it, oldest first; the cost grows with their number
    List<FeedEvent> after(LogPosition place) {
        var after = new ArrayList<FeedEvent>();
        var backwards = events.descendingIterator();
        while (backwards.hasNext()) {
            var event = backwards.next();
            if (!event.place().isAfter(place)) {
                break;
            }
            after.add(event);
        }
        return after.reversed();
    }

    private void drop(FeedEvent event) {
        dropped = event.place();
        bytes -= size(event);
    }

    private static int size(FeedEvent event) {
        return OVERHEAD + event.text().length();
    }
}
