package baton.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingInt;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;

/// Where something was decided: the place of its command on `baton.commands`, and its number in that decision.
///
/// It is the `ce_id` of every event and reply. Within a partition events stand on their log in the order of their
/// places, and a reply tells of exactly what has a smaller place than its own. Places of two partitions are ordered
/// too, but that order says nothing.
///
/// @param number events first, replies after them: 0, 1, 2 …
public record Place(int partition, long offset, int number) implements Comparable<Place> {

    private static final Pattern FORM = Pattern.compile("baton\\.commands-(\\d{1,9})-(\\d{1,18})-(\\d{1,9})");

    private static final Comparator<Place> ORDER =
            comparingInt(Place::partition).thenComparingLong(Place::offset).thenComparingInt(Place::number);

    /// @return the place that an id names, or nothing if it is not made of one
    public static Optional<Place> parse(String id) {
        return Optional.of(FORM.matcher(id))
                .filter(found -> found.matches())
                .map(found -> new Place(
                        Integer.parseInt(found.group(1)),
                        Long.parseLong(found.group(2)),
                        Integer.parseInt(found.group(3))));
    }

    /// @return the place that the id of a record on `baton.events` or `baton.replies` names, or nothing
    public static Optional<Place> of(Headers headers) {
        var id = headers.lastHeader(CloudEvents.ID);
        return id == null || id.value() == null ? Optional.empty() : parse(new String(id.value(), UTF_8));
    }

    public boolean isAfter(Place other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /// The id.
    @Override
    public String toString() {
        return Topics.COMMANDS.name() + "-" + partition + "-" + offset + "-" + number;
    }
}
