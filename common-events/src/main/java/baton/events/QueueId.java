package baton.events;

/// Names a queue: where chats wait, and the operators who serve them.
///
/// @param value 1 to 128 characters of letters, digits and `._:@-`; anything else is an
///     [IllegalArgumentException]
public record QueueId(String value) implements Id {

    /// The queue of an installation that has only one and never names it.
    public static final QueueId DEFAULT = new QueueId("default");

    public QueueId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
