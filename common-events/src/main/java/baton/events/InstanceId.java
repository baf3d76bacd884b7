package baton.events;

/// Names one running instance of a service, such as a front door.
///
/// @param value 1 to 128 characters of letters, digits and `._:@-`; anything else is an
///     [IllegalArgumentException]
public record InstanceId(String value) implements Id {

    public InstanceId {
        Id.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
