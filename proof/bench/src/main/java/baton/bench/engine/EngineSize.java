package baton.bench.engine;

import baton.bench.engine.SizedEngine.Scale;

/// The engines that are compared: a small one, and others with more of one thing each.
public enum EngineSize {
    SMALLEST("100 chats wait, 10 operators, 1 queue", 100, 10, 1, 0),
    WAITING_1_000("1,000 chats wait", 1_000, 10, 1, 0),
    WAITING_10_000("10,000 chats wait", 10_000, 10, 1, 0),
    WAITING_100_000("100,000 chats wait", 100_000, 10, 1, 0),
    OPERATORS_500("500 operators", 100, 500, 1, 0),
    OPERATORS_5_000("5,000 operators", 100, 5_000, 1, 0),
    QUEUES_8("8 queues", 100, 10, 8, 0),
    QUEUES_64("64 queues", 100, 10, 64, 0),
    EXCHANGES_300_000("300,000 turns have been before", 100, 10, 1, 300_000),

    /// Each exchange has five events: written, queued, assigned, answered, released.
    EVENTS_10_MILLION("10 million events have been before", 100, 10, 1, 2_000_000);

    final String title;
    private final int waiting;
    private final int operators;
    private final int queues;
    private final int exchangesBefore;

    EngineSize(String title, int waiting, int operators, int queues, int exchangesBefore) {
        this.title = title;
        this.waiting = waiting;
        this.operators = operators;
        this.queues = queues;
        this.exchangesBefore = exchangesBefore;
    }

    Scale scale() {
        return new Scale(waiting, operators, queues, exchangesBefore);
    }
}
