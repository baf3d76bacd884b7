package baton.events;

/// Names a command that is not a message. Chosen by the client, so that a repeat is recognised
/// (SPEC 2, rule 11).
///
/// @param value 1 to 128 characters of letters, digits and `._:@-`; anything else is an
///     [IllegalArgumentException]
public record CommandId(String value) implements Id {

    public CommandId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
