package baton.bench.load;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Where the exchanges of one run take place, and who takes part.
///
/// @param name new in each run, so that the ids of an earlier run are not taken for repeats
/// @param queues over which the exchanges are spread
/// @param operatorFirst one exchange of this many begins with an operator that waits; 0 for none
/// @param warmUpCount how many of the first exchanges do not count
/// @param free the waiting operators that are in no exchange now; the one that has been free
///     longest comes first
/// @param due when the message that a waiting operator will be given was due, by [System#nanoTime];
///     by chat
public record LoadStage(
        String name,
        int queues,
        int operatorFirst,
        int warmUpCount,
        Crowd crowd,
        Subject subject,
        List<Witness> witnesses,
        Queue<String> free,
        Map<String, Long> due) {

    public static LoadStage of(LoadPlan plan, int operatorFirst, Subject subject) {
        var crowd = Crowd.of(plan.rate());
        return new LoadStage(
                "bench-" + Long.toString(System.currentTimeMillis(), 36),
                plan.queues(),
                operatorFirst,
                plan.warmUpCount(),
                crowd,
                subject,
                List.of(),
                operatorFirst == 0
                        ? new ConcurrentLinkedQueue<>()
                        : new ConcurrentLinkedQueue<>(crowd.firstWaiting(crowd.operators() / operatorFirst)),
                new ConcurrentHashMap<>());
    }

    public LoadStage with(List<Witness> watching) {
        return new LoadStage(name, queues, operatorFirst, warmUpCount, crowd, subject, watching, free, due);
    }

    boolean beginsWithOperator(int exchange) {
        return operatorFirst > 0 && exchange % operatorFirst == operatorFirst - 1;
    }

    /// The operator of an exchange. Of the waiting ones it is the one that has been free longest,
    /// because Baton gives a chat to that one first. In any other order some would be overtaken
    /// until their own next exchange begins.
    String operator(int exchange) {
        if (!beginsWithOperator(exchange)) {
            return crowd.operator(exchange);
        }
        var longestFree = free.poll();
        return longestFree == null ? crowd.waiting((long) crowd.operators() + exchange) : longestFree;
    }

    /// The operator of this exchange is free again. After an exchange that failed it is not known
    /// to be.
    void ended(int exchange, String operator) {
        if (beginsWithOperator(exchange)) {
            free.add(operator);
        }
    }

    /// Waiting operators have separate queues, because in the others a chat waits most of the time.
    /// The warm-up has separate ones, too: a chat left over from it would stay ahead of all others
    /// for good.
    public String queue(int exchange) {
        if (!beginsWithOperator(exchange)) {
            return name + "-" + exchange % queues;
        }
        return name + (exchange < warmUpCount ? "-warms-up-" : "-waits-") + exchange % queues;
    }
}
