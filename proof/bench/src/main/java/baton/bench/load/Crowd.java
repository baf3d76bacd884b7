package baton.bench.load;

import java.util.List;
import java.util.stream.IntStream;

/// The users and operators of a load. At any rate, a chat rests for 20 s between two exchanges, and
/// an operator for 4 s.
///
/// An operator meets other chats each time, as the same-operator rule wants: the one that had a
/// chat last is half a round away when the chat comes again.
public record Crowd(int operators, int chats) {

    private static final int FEWEST_OPERATORS = 499;
    private static final int SECONDS_BETWEEN_EXCHANGES = 5;

    /// @param rate exchanges a second
    public static Crowd of(int rate) {
        var operators = Math.max(FEWEST_OPERATORS, SECONDS_BETWEEN_EXCHANGES * rate);
        return new Crowd(operators, 4 * operators + operators / 2);
    }

    public String operator(int exchange) {
        return "operator-" + exchange % operators;
    }

    /// The first operators of those that ask before the user writes.
    List<String> firstWaiting(int count) {
        return IntStream.range(0, count).mapToObj(this::waiting).toList();
    }

    String waiting(long number) {
        return "waiting-operator-" + number;
    }

    String chat(int exchange) {
        return "chat-" + exchange % chats;
    }
}
