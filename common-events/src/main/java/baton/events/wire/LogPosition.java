package baton.events.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingInt;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;

/// The position in the log at which something was decided: the offset of its command on
/// `baton.commands`, and its number within that decision.
///
/// It is the `ce_id` of every event and reply. Within a partition, events are logged in the order
/// of their positions, and a reply reports exactly the events whose position is smaller than its
/// own. Positions of two partitions can be compared too, but the result means nothing.
///
/// @param number events first, replies after them: 0, 1, 2 …
public record LogPosition(int partition, long offset, int number) implements Comparable<LogPosition> {

    private static final Pattern FORM = Pattern.compile("baton\\.commands-(\\d{1,9})-(\\d{1,18})-(\\d{1,9})");

    private static final Comparator<LogPosition> ORDER = comparingInt(LogPosition::partition)
            .thenComparingLong(LogPosition::offset)
            .thenComparingInt(LogPosition::number);

    /// @return the position that the id names, or empty when the id is not of this form
    public static Optional<LogPosition> parse(String id) {
        return Optional.of(FORM.matcher(id))
                .filter(found -> found.matches())
                .map(found -> new LogPosition(
                        Integer.parseInt(found.group(1)),
                        Long.parseLong(found.group(2)),
                        Integer.parseInt(found.group(3))));
    }

    /// @return the position in the id of a record on `baton.events` or `baton.replies`, or empty
    public static Optional<LogPosition> of(Headers headers) {
        var id = headers.lastHeader(CloudEvents.ID);
        return id == null || id.value() == null ? Optional.empty() : parse(new String(id.value(), UTF_8));
    }

    public boolean isAfter(LogPosition other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(LogPosition other) {
        return ORDER.compare(this, other);
    }

    /// The id.
    @Override
    public String toString() {
        return Topics.COMMANDS.name() + "-" + partition + "-" + offset + "-" + number;
    }
}
