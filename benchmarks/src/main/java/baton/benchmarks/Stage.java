package baton.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Where the turns of one run take place.
///
/// @param name new in each run, so that ids of earlier runs are not repeats
/// @param queues how many the turns are spread over
/// @param operatorFirst one turn of so many begins with an operator who waits; 0 for none
/// @param due when the message was due, by [System#nanoTime], that a waiting operator is to be given; by its chat
record Stage(
        String name,
        int queues,
        int operatorFirst,
        Crowd crowd,
        Subject subject,
        List<Witness> witnesses,
        Map<String, Long> due) {

    static Stage of(Options options, int operatorFirst, Subject subject) {
        return new Stage(
                "bench-" + Long.toString(System.currentTimeMillis(), 36),
                options.queues(),
                operatorFirst,
                Crowd.of(options.rate()),
                subject,
                List.of(),
                new ConcurrentHashMap<>());
    }

    Stage with(List<Witness> watching) {
        return new Stage(name, queues, operatorFirst, crowd, subject, watching, due);
    }

    boolean beginsWithOperator(int turn) {
        return operatorFirst > 0 && turn % operatorFirst == operatorFirst - 1;
    }

    /// Operators who wait have queues of their own: in the others a chat stands in line most of the time.
    String queue(int turn) {
        return (beginsWithOperator(turn) ? name + "-waits-" : name + "-") + turn % queues;
    }
}
