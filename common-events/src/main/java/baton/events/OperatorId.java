package baton.events;

/// Names an operator: the person who answers.
///
/// @param value 1 to 128 characters of letters, digits and `._:@-`; anything else is an
///     [IllegalArgumentException]
public record OperatorId(String value) implements Id {

    public OperatorId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
