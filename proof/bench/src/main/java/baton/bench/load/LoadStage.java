package baton.bench.load;

import baton.bench.Options;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Where the turns of one run take place.
///
/// @param name new in each run, so that ids of earlier runs are not repeats
/// @param queues how many the turns are spread over
/// @param operatorFirst one turn of so many begins with an operator who waits; 0 for none
/// @param warmUpTurns how many of the first turns do not count
/// @param free operators who wait in their turns and are in none now, who has been free longest
///     first
/// @param due when the message was due, by [System#nanoTime], that a waiting operator is to be
///     given; by its chat
public record LoadStage(
        String name,
        int queues,
        int operatorFirst,
        int warmUpTurns,
        Crowd crowd,
        Subject subject,
        List<Witness> witnesses,
        Queue<String> free,
        Map<String, Long> due) {

    public static LoadStage of(Options options, int operatorFirst, Subject subject) {
        var crowd = Crowd.of(options.rate());
        return new LoadStage(
                "bench-" + Long.toString(System.currentTimeMillis(), 36),
                options.queues(),
                operatorFirst,
                options.warmUpTurns(),
                crowd,
                subject,
                List.of(),
                operatorFirst == 0
                        ? new ConcurrentLinkedQueue<>()
                        : new ConcurrentLinkedQueue<>(crowd.whoWait(crowd.operators() / operatorFirst)),
                new ConcurrentHashMap<>());
    }

    public LoadStage with(List<Witness> watching) {
        return new LoadStage(name, queues, operatorFirst, warmUpTurns, crowd, subject, watching, free, due);
    }

    public boolean beginsWithOperator(int turn) {
        return operatorFirst > 0 && turn % operatorFirst == operatorFirst - 1;
    }

    /// Who takes this turn. Of those who wait it is who has been free longest, for Baton gives to
    /// that one first: in any other order some would be overtaken until their own next turn begins.
    public String operator(int turn) {
        if (!beginsWithOperator(turn)) {
            return crowd.operator(turn);
        }
        var longestFree = free.poll();
        return longestFree == null ? crowd.whoWaits(crowd.operators() + turn) : longestFree;
    }

    /// The operator of this turn is free again. Of a turn that failed nobody knows.
    public void ended(int turn, String operator) {
        if (beginsWithOperator(turn)) {
            free.add(operator);
        }
    }

    /// Operators who wait have queues of their own: in the others a chat stands in line most of the
    /// time. Those of the warm-up, too: a chat that was left over in it would stand before all
    /// others for ever.
    public String queue(int turn) {
        if (!beginsWithOperator(turn)) {
            return name + "-" + turn % queues;
        }
        return name + (turn < warmUpTurns ? "-warms-up-" : "-waits-") + turn % queues;
    }
}
