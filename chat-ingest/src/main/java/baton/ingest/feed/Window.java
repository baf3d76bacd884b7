package baton.ingest.feed;

import baton.events.wire.LogPosition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The last events of a partition, as many as fit, and the knowledge of what is missing before them.
final class Window {

    /// What an event takes beside its text, in bytes: its records, ids and strings.
    static final int OVERHEAD = 400;

    private final long maxBytes;

    /// Oldest first, by place.
    private final Deque<FeedEvent> events = new ArrayDeque<>();

    private final boolean fromTheStart;
    private @Nullable LogPosition first;
    private @Nullable LogPosition last;
    private @Nullable LogPosition dropped;
    private long bytes;

    /// @param fromTheStart whether nothing was on the log before what this is shown first
    Window(long maxBytes, boolean fromTheStart) {
        this.maxBytes = maxBytes;
        this.fromTheStart = fromTheStart;
    }

    /// An event has come that nobody is told.
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

    /// The place of the latest event, told or not.
    Optional<LogPosition> last() {
        return Optional.ofNullable(last);
    }

    /// Whether the stretch from there to here is whole, for somebody who was at `place` before this window was read.
    boolean isWholeAfter(LogPosition place) {
        return (fromTheStart || (first != null && !first.isAfter(place))) && isKeptAfter(place);
    }

    /// Whether the same holds, for who was told of `place` only after the window was read so far.
    boolean isKeptAfter(LogPosition place) {
        return dropped == null || !dropped.isAfter(place);
    }

    /// @return what came after it, oldest first; costs as much as there is of it
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
