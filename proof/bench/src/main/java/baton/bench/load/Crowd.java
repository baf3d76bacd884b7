package baton.bench.load;

import java.util.List;
import java.util.stream.IntStream;

/// Who takes part: as many as make a chat rest for 20 s, and an operator for 4 s, between two turns, whatever the rate.
///
/// The numbers are such that an operator meets other chats each time, as the same-operator rule wishes: when a chat
/// comes again, who had it last is half a round away.
public record Crowd(int operators, int chats) {

    private static final int FEWEST_OPERATORS = 499;
    private static final int SECONDS_BETWEEN_TURNS = 5;

    public static Crowd of(int turnsPerSecond) {
        var operators = Math.max(FEWEST_OPERATORS, SECONDS_BETWEEN_TURNS * turnsPerSecond);
        return new Crowd(operators, 4 * operators + operators / 2);
    }

    public String operator(int turn) {
        return "operator-" + turn % operators;
    }

    public List<String> whoWait(int count) {
        return IntStream.range(0, count).mapToObj(this::whoWaits).toList();
    }

    public String whoWaits(int number) {
        return "waiting-operator-" + number;
    }

    String chat(int turn) {
        return "chat-" + turn % chats;
    }
}
