package baton.stats;

/// A chat's next event has not the next number: an event is missing, or stands twice in the log.
///
/// Nothing was written, and nothing will be until a person has looked: tables made from a broken history are nonsense.
public final class VersionGap extends Exception {

    VersionGap(ChatKey chat, long version, long expected, Logged at) {
        super("chat %s, version: %d (expected: %d) at partition %d, offset %d"
                .formatted(chat, version, expected, at.partition(), at.offset()));
    }
}
