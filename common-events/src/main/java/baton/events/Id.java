package baton.events;

import java.util.regex.Pattern;

/// Common to all ids: their limits (SPEC section 4) and a total order.
public sealed interface Id extends Comparable<Id>
        permits ChatId, OperatorId, QueueId, MessageId, CommandId, SessionId, InstanceId {

    /// The longest id, in characters.
    int MAX_LENGTH = 128;

    /// The same as [#check], for descriptions of ids. Checking with it took ten times as long.
    Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._:@-]{1," + MAX_LENGTH + "}");

    String value();

    @Override
    default int compareTo(Id other) {
        return value().compareTo(other.value());
    }

    /// @throws IllegalArgumentException when the value is not an id. The message does not repeat
    ///     the value, which may be long
    static void check(String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH || !isAllowed(value)) {
            throw new IllegalArgumentException("id: %d characters (expected: 1 to %d of letters, digits and ._:@-)"
                    .formatted(value.length(), MAX_LENGTH));
        }
    }

    private static boolean isAllowed(String value) {
        for (var index = 0; index < value.length(); index++) {
            if (!isAllowed(value.charAt(index))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || "._:@-".indexOf(character) >= 0;
    }
}
