package baton.events;

/// Names one device or window of an operator (SPEC 2, rule 9). Chosen by the client.
///
/// @param value 1 to 128 characters of letters, digits and `._:@-`; anything else is an
///     [IllegalArgumentException]
public record SessionId(String value) implements Id {

    public SessionId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
