package baton.events;

/// Names a message within its chat. Chosen by the client, so that a repeat is recognised (SPEC 2,
/// rule 11).
///
/// @param value 1 to 128 characters of letters, digits and `._:@-`; anything else is an
///     [IllegalArgumentException]
public record MessageId(String value) implements Id {

    public MessageId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
