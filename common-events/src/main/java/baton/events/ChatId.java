package baton.events;

/// Names a chat within its queue. Chosen by the app that owns the conversation.
///
/// @param value 1 to 128 characters of letters, digits and `._:@-`; anything else is an
///     [IllegalArgumentException]
public record ChatId(String value) implements Id {

    public ChatId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
