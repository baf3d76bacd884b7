package baton.simulator.world;

import baton.simulator.world.Instance.Taken;
import java.util.ArrayDeque;
import java.util.stream.Collectors;

/// Remembers the last turns of a history, to help understand a failure.
public final class Trace {

    private static final int SHOWN = 20;

    private final ArrayDeque<Taken> last = new ArrayDeque<>(SHOWN + 1);
    private int length;

    public void add(Taken taken) {
        length++;
        last.addLast(taken);
        if (last.size() > SHOWN) {
            last.removeFirst();
        }
    }

    /// How many turns there were altogether.
    int length() {
        return length;
    }

    @Override
    public String toString() {
        return last.stream().map(Trace::lines).collect(Collectors.joining());
    }

    private static String lines(Taken taken) {
        var lines = new StringBuilder("  %d %s %s%n"
                .formatted(
                        taken.offset(), taken.command().time(), taken.command().body()));
        taken.outcome().events().forEach(event -> lines.append("       → %s%n".formatted(event)));
        taken.outcome()
                .replies()
                .forEach(reply ->
                        lines.append("       ⇒ %s %s%n".formatted(reply.to().requestId(), reply.body())));
        return lines.toString();
    }
}
